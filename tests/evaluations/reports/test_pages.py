"""The pages of the workspace: who sees what, saving with all its troubles, the check, the review and the steps."""

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from evaluations.models import ReportRound, YearlyReport
from evaluations.reports import remarks, workflow
from evaluations.reports.content import flat, read
from evaluations.reports.structure import PARTS
from tests.factories import ClusterProjectFactory, YearlyReportFactory

from .stage import LATER

pytestmark = pytest.mark.django_db
MANAGEMENT = "sections.management.text"


def path(stage, *rest):
    return "/".join(["/reports", stage.report.code, *rest]) + "/"


def edit(browser, stage, part, base=None, script=False, **changes):
    given = {name.replace("__", "."): value for name, value in changes.items()}
    headers = {"accept": "application/json"} if script else {}
    revision = stage.reload().revision if base is None else base
    return browser.post(path(stage, "edit", part), {"base_revision": revision, **given}, headers=headers)


class TestWhoSees:
    def test_a_visitor_is_led_to_the_sign_in(self, client, stage):
        for address in ("/reports/", path(stage), path(stage, "edit", "money")):
            assert client.get(address).url.startswith("/account/login/")

    @pytest.mark.parametrize("rest", [(), ("edit", "money"), ("check",), ("review",), ("submissions", "1")])
    @pytest.mark.parametrize("name", ["other_editor", "other_submitter", "stranger", "evaluator"])
    def test_the_report_of_another_institution_is_not_there(self, stage, browser_of, name, rest):
        stage.submit()

        assert browser_of(name).get(path(stage, *rest)).status_code == 404

    @pytest.mark.parametrize("name", ["editor", "submitter", "officer", "supervisor", "administrator", "auditor"])
    def test_the_ministry_and_the_institution_read_it(self, stage, browser_of, name):
        browser = browser_of(name)

        assert {browser.get(path(stage, *rest)).status_code for rest in [(), ("check",), ("review",)]} == {200}

    @pytest.mark.parametrize("name", ["officer", "supervisor", "administrator", "auditor"])
    def test_only_the_institution_writes(self, stage, browser_of, name):
        browser = browser_of(name)

        assert browser.get(path(stage, "edit", "money")).status_code == 403
        assert edit(browser, stage, "sections", sections__management__text="x").status_code == 403
        assert stage.reload().revision == 0

    def test_somebody_without_any_role_finds_nothing(self, browser_of):
        assert browser_of("stranger").get("/reports/").status_code == 403

    def test_a_right_that_ends_is_gone_with_the_next_request(self, stage, browser_of):
        browser = browser_of("editor")
        assert browser.get(path(stage)).status_code == 200

        membership = stage.editor.memberships.get()
        stage.editor.memberships.update(valid_until=membership.valid_from)

        assert browser.get(path(stage)).status_code == 404

    def test_no_cache_keeps_a_page(self, stage, browser_of):
        response = browser_of("editor").get(path(stage))

        assert "no-store" in response.headers["Cache-Control"]
        assert "private" in response.headers["Cache-Control"]


class TestHome:
    def test_a_coordinator_sees_what_is_due_and_what_came_back_and_why(self, stage, browser_of):
        stage.bring_to("submitted")
        workflow.send_back(stage.report, due_on=LATER, reason="内訳を示してください。", by=stage.officer)

        text = browser_of("editor").get("/reports/").content.decode()

        assert "内訳を示してください。" in text
        assert stage.report.get_absolute_url() in text

    def test_a_coordinator_sees_no_other_institution(self, stage, browser_of):
        other = YearlyReportFactory()

        assert other.get_absolute_url() not in browser_of("editor").get("/reports/").content.decode()

    @pytest.mark.parametrize(
        ("status", "officer", "box"),
        [
            ("draft", None, "waiting"),
            ("submitted", None, "claim"),
            ("submitted", "officer", "mine"),
            ("submitted", "other_officer", "others"),
            ("returned", "officer", "waiting"),
            ("accepted", "officer", None),
            ("waived", None, None),
        ],
    )
    def test_a_report_waits_in_the_right_box(self, stage, browser_of, status, officer, box):
        stage.bring_to(status)
        YearlyReport.objects.filter(pk=stage.report.pk).update(officer=stage.people[officer] if officer else None)

        boxes = browser_of("officer").get("/reports/").context["queue"]

        assert [each.name for each in boxes if stage.report in each.reports] == ([box] if box else [])

    def test_a_report_that_came_back_is_in_its_own_box(self, stage, browser_of):
        stage.bring_to("returned")
        stage.submit()

        boxes = browser_of("officer").get("/reports/").context["queue"]

        assert [each.name for each in boxes if stage.report in each.reports] == ["resubmitted"]

    def test_a_late_draft_is_overdue(self, stage, browser_of):
        YearlyReport.objects.filter(pk=stage.report.pk).update(due_on="2009-01-01")

        boxes = browser_of("officer").get("/reports/").context["queue"]

        assert [each.name for each in boxes if stage.report in each.reports] == ["overdue"]

    @pytest.mark.parametrize("name", ["officer", "editor"])
    def test_the_queue_costs_the_same_for_1_and_10_reports(self, stage, browser_of, name):
        browser = browser_of(name)
        browser.get("/reports/")
        costs = []
        for more in (0, 9):
            for _number in range(more):
                project = ClusterProjectFactory(program=stage.report.round.program)
                YearlyReportFactory(round=stage.report.round, project=project, institution=stage.report.institution)
            with CaptureQueriesContext(connection) as queries:
                assert browser.get("/reports/").status_code == 200
            costs.append(len(queries))

        assert costs[0] == costs[1]


class TestRounds:
    def test_an_administrator_opens_a_round(self, stage, browser_of):
        call = ReportRound.objects.create(
            code="next", program=stage.report.round.program, fiscal_year=2005, due_on=LATER
        )

        response = browser_of("administrator").post("/reports/rounds/", {"round": "next"}, follow=True)

        assert call.reports.count() == 1
        assert "1 件の報告書を作成しました。" in response.content.decode()

    @pytest.mark.parametrize("name", ["editor", "officer", "supervisor", "auditor"])
    def test_nobody_else_does(self, browser_of, stage, name):
        browser = browser_of(name)

        assert browser.get("/reports/rounds/").status_code == 403
        assert browser.post("/reports/rounds/", {"round": stage.report.round.code}).status_code == 403


class TestWriting:
    @pytest.mark.parametrize("part", list(PARTS))
    def test_each_part_opens_as_a_form(self, stage, browser_of, part):
        stage.complete()

        response = browser_of("editor").get(path(stage, "edit", part))

        assert response.status_code == 200
        assert f'name="{part}.' in response.content.decode()

    def test_an_unknown_part_is_not_there(self, stage, browser_of):
        assert browser_of("editor").get(path(stage, "edit", "nonsense")).status_code == 404

    def test_a_form_costs_the_same_for_1_and_20_themes(self, stage, browser_of):
        browser, costs = browser_of("editor"), []
        browser.get("/reports/")
        for number in range(20):
            if number in (1, 19):
                with CaptureQueriesContext(connection) as queries:
                    browser.get(path(stage, "edit", "themes"))
                costs.append(len(queries))
            stage.write(**{f"themes__t{number:04}__title": "題"})

        assert costs[0] == costs[1]

    def test_saving_keeps_what_was_typed_and_leads_back(self, stage, browser_of):
        response = edit(browser_of("editor"), stage, "sections", sections__management__text="本部会議\r\nを開いた。")

        assert (response.status_code, response.url) == (302, f"{path(stage, 'edit', 'sections')}?saved=1#part")
        assert flat(read(stage.report))[MANAGEMENT] == "本部会議\nを開いた。"

    def test_a_number_and_the_reason_for_none_are_one_answer(self, stage, browser_of):
        browser = browser_of("editor")
        name = "indicators.patents.answer"

        edit(browser, stage, "indicators", **{name: "１，２００", f"{name}:none": ""})
        assert flat(read(stage.report))[name] == 1200
        edit(browser, stage, "indicators", **{name: "1,200", f"{name}:none": "not-applicable"})

        assert flat(read(stage.report))[name] == "not-applicable"

    def test_a_checkbox_can_be_set_and_cleared(self, stage, browser_of):
        browser, name = browser_of("editor"), "sections.management.is_confidential"
        edit(browser, stage, "sections", **{name: ["", "on"]})
        assert flat(read(stage.report))[name] is True

        edit(browser, stage, "sections", **{name: [""]})

        assert flat(read(stage.report))[name] is False

    def test_an_empty_offered_row_does_not_come_into_being(self, stage, browser_of):
        edit(browser_of("editor"), stage, "themes", themes__abcd1234__title="", themes__abcd1234__researchers="")

        assert read(stage.report)["themes"] == {}

    def test_what_cannot_be_read_comes_back_beside_its_field_and_the_rest_is_kept(self, stage, browser_of):
        first, second = stage.report.money.values_list("key", flat=True)[:2]
        changes = {f"money.{first}.planned_yen": "百万", f"money.{second}.planned_yen": "100"}

        response = edit(browser_of("editor"), stage, "money", **changes)

        text = response.content.decode()
        assert response.status_code == 400
        assert 'value="百万"' in text
        assert "「百万」は整数ではありません。" in text
        assert flat(read(stage.report))[f"money.{second}.planned_yen"] == 100

    def test_a_conflict_shows_all_three_texts_and_keeps_the_other_fields(self, stage, browser_of):
        stage.write(sections__management__text="はじめ")
        stage.write(sections__management__text="先に書いた人")

        changes = {MANAGEMENT: "あとの人", "sections.next-year.text": "次年度"}
        response = edit(browser_of("submitter"), stage, "sections", base=1, **changes)

        text = response.content.decode()
        assert response.status_code == 409
        assert all(each in text for each in ("はじめ", "先に書いた人", ">あとの人</textarea>"))
        assert flat(read(stage.report))["sections.next-year.text"] == "次年度"
        assert flat(read(stage.report))[MANAGEMENT] == "先に書いた人"

    def test_saving_the_page_of_a_conflict_again_settles_it(self, stage, browser_of):
        stage.write(sections__management__text="先に書いた人")
        browser = browser_of("submitter")
        edit(browser, stage, "sections", base=0, **{MANAGEMENT: "あとの人"})

        response = edit(browser, stage, "sections", base=0, **{MANAGEMENT: "両方", f"base:{MANAGEMENT}": "1"})

        assert response.status_code == 302
        assert flat(read(stage.report))[MANAGEMENT] == "両方"

    def test_a_script_is_told_the_revision_the_time_and_what_went_wrong(self, stage, browser_of):
        stage.write(sections__management__text="先に書いた人")
        changes = {MANAGEMENT: "あとの人", "sections.next-year.text": "あ" * 20_001}

        said = edit(browser_of("submitter"), stage, "sections", base=0, script=True, **changes).json()

        assert said["revision"] == 1
        assert list(said["errors"]) == ["sections.next-year.text"]
        assert said["conflicts"][MANAGEMENT]["theirs"] == "先に書いた人"
        assert said["conflicts"][MANAGEMENT]["by"] == stage.editor.get_full_name()

    def test_words_typed_into_a_report_that_was_closed_meanwhile_are_handed_back(self, stage, browser_of):
        stage.submit()

        response = edit(browser_of("editor"), stage, "sections", **{MANAGEMENT: "書きかけの文章"})

        assert response.status_code == 409
        assert "書きかけの文章" in response.content.decode()

    def test_a_closed_report_leads_to_its_page(self, stage, browser_of):
        stage.submit()

        assert browser_of("editor").get(path(stage, "edit", "money")).url == path(stage)

    @pytest.mark.parametrize("base", ["", "x"])
    def test_a_form_without_its_revision_is_refused(self, stage, browser_of, base):
        response = edit(browser_of("editor"), stage, "sections", base=base, **{MANAGEMENT: "x"})

        assert response.status_code == 400
        assert stage.reload().revision == 0

    def test_words_sent_after_the_session_ended_come_back_to_be_copied(self, stage):
        response = edit(Client(), stage, "sections", **{MANAGEMENT: "書きかけの文章"})

        assert response.status_code == 401
        assert "書きかけの文章" in response.content.decode()

    def test_what_was_accepted_last_year_stands_beside_the_fields(self, stage, browser_of):
        stage.write(indicators__patents__answer=12)
        stage.accept()
        call = ReportRound.objects.create(
            code="next", program=stage.report.round.program, fiscal_year=2005, due_on=LATER
        )
        browser_of("administrator").post("/reports/rounds/", {"round": "next"})

        text = browser_of("editor").get(f"{call.reports.get().get_absolute_url()}edit/indicators/").content.decode()

        assert "前年度:" in text
        assert "12" in text

    def test_the_meter_names_the_next_missing_answer_and_leads_to_it(self, stage, browser_of):
        key = stage.report.money.first().key

        text = browser_of("editor").get(path(stage)).content.decode()

        assert f'{path(stage, "edit", "money")}#money.{key}.planned_yen"' in text


class TestCheckAndSteps:
    def test_the_check_lists_what_is_missing_with_links(self, stage, browser_of):
        text = browser_of("editor").get(path(stage, "check")).content.decode()

        assert f"{path(stage, 'edit', 'sections')}#{MANAGEMENT}" in text

    def test_a_reason_for_a_warning_is_kept(self, stage, browser_of):
        stage.complete()
        key = stage.report.money.first().key
        stage.write(**{f"money__{key}__planned_yen": 100, f"money__{key}__executed_yen": 300})
        browser = browser_of("submitter")
        ((finding, _reason),) = browser.get(path(stage, "check")).context["warnings"]

        browser.post(path(stage, "check"), {f"reason:{finding.fingerprint}": "追加配分"})

        page = browser.get(path(stage, "check"))
        assert [reason for _finding, reason in page.context["warnings"]] == ["追加配分"]
        assert page.context["submit"] == []

    def test_a_submitter_submits_on_the_page(self, stage, browser_of):
        stage.complete()

        response = browser_of("submitter").post(path(stage), {"do": "step:submit"})

        assert response.url == path(stage)
        assert stage.reload().status == "submitted"

    def test_a_refused_step_is_the_page_with_the_reasons(self, stage, browser_of):
        response = browser_of("submitter").post(path(stage), {"do": "step:submit"})

        assert response.status_code == 409
        assert "未記入です。" in response.content.decode()

    @pytest.mark.parametrize(("name", "step"), [("editor", "submit"), ("officer", "waive"), ("auditor", "claim")])
    def test_a_step_of_another_role_is_forbidden(self, stage, browser_of, name, step):
        assert browser_of(name).post(path(stage), {"do": f"step:{step}", f"{step}:reason": "x"}).status_code == 403

    def test_a_step_in_the_wrong_state_is_a_conflict(self, stage, browser_of):
        assert browser_of("officer").post(path(stage), {"do": "step:accept"}).status_code == 409

    @pytest.mark.parametrize("do", ["", "step:", "step:fly", "fly", "money:x"])
    def test_a_button_that_no_page_has_does_nothing(self, stage, browser_of, do):
        assert browser_of("submitter").post(path(stage), {"do": do}).status_code == 403

    def test_an_officer_accepts_the_version_on_the_page(self, stage, browser_of):
        submission = stage.submit()
        browser = browser_of("officer")
        browser.post(path(stage), {"do": "step:claim"})
        page = browser.get(path(stage, "review")).content.decode()
        assert submission.sha256 in page

        given = {"accept:submission": 1, "accept:sha256": submission.sha256}
        browser.post(path(stage, "review"), {"do": "step:accept", **given})

        assert stage.reload().accepted_submission == submission


def say(browser, stage, name, text, **beside):
    return browser.post(path(stage, "review"), {"do": name, name: text, **beside})


class TestReview:
    def test_differences_to_the_previous_submission_are_shown_by_character(self, stage, browser_of):
        stage.write(sections__management__text="会議を三回開いた。")
        stage.bring_to("returned")
        stage.write(sections__management__text="会議を五回開いた。")
        stage.submit()

        text = browser_of("officer").get(path(stage, "review")).content.decode()

        assert "会議を<del>三</del><ins>五</ins>回開いた。" in "".join(text.split())

    def test_what_an_editor_writes_is_shown_as_text(self, stage, browser_of):
        stage.write(sections__management__text="<script>alert(1)</script>")

        for rest in (("review",), ("edit", "sections")):
            text = browser_of("editor").get(path(stage, *rest)).content.decode()
            assert "<script>alert" not in text
            assert "&lt;script&gt;" in text

    def test_a_remark_is_hidden_from_the_institution_until_the_report_is_returned(self, stage, browser_of):
        stage.bring_to("submitted")
        say(browser_of("officer"), stage, f"remark:{MANAGEMENT}", "具体的に", **{f"must:{MANAGEMENT}": "on"})
        assert "具体的に" not in browser_of("editor").get(path(stage)).content.decode()

        workflow.send_back(stage.report, due_on=LATER, by=stage.officer)

        assert "具体的に" in browser_of("editor").get(path(stage)).content.decode()

    def test_threads_survive_a_new_submission(self, stage, browser_of):
        stage.bring_to("submitted")
        thread = remarks.remark(stage.report, path=MANAGEMENT, text="具体的に", must_fix=True, by=stage.officer)
        workflow.send_back(stage.report, due_on=LATER, by=stage.officer)
        say(browser_of("editor"), stage, f"answer:{thread.pk}", "直しました")
        stage.submit()

        text = browser_of("officer").get(path(stage, "review")).content.decode()

        assert text.index("具体的に") < text.index("直しました")

    def test_a_thread_of_another_report_cannot_be_answered(self, stage, browser_of):
        other = remarks.remark(YearlyReportFactory(), text="よそ", by=stage.officer)

        response = say(browser_of("editor"), stage, f"answer:{other.pk}", "x")

        assert response.status_code == 400
        assert other.answers.count() == 0

    @pytest.mark.parametrize(("name", "status"), [("editor", 403), ("officer", 302)])
    def test_only_the_ministry_settles_a_remark(self, stage, browser_of, name, status):
        stage.bring_to("submitted")
        thread = remarks.remark(stage.report, text="具体的に", by=stage.officer)

        assert browser_of(name).post(path(stage), {"do": f"settle:{thread.pk}"}).status_code == status

    def test_the_whole_report_costs_the_same_for_1_and_20_remarks(self, stage, browser_of):
        stage.bring_to("submitted")
        browser, costs = browser_of("officer"), []
        browser.get("/reports/")
        for number in range(20):
            remarks.remark(stage.report, path=MANAGEMENT, text="具体的に", by=stage.officer)
            if number in (0, 19):
                with CaptureQueriesContext(connection) as queries:
                    browser.get(path(stage, "review"))
                costs.append(len(queries))

        assert costs[0] == costs[1]


class TestWhatIsShown:
    def test_an_officer_can_remark_on_an_empty_field(self, stage, browser_of):
        stage.submit()
        money = stage.report.money.first()
        field = f"money.{money.key}.carried_forward_yen"

        text = browser_of("officer").get(path(stage, "review")).content.decode()

        assert f'name="remark:{field}"' in text
        assert f'<div id="{field}">' in text

    def test_the_institution_is_not_shown_empty_fields_to_remark_on(self, stage, browser_of):
        stage.submit()

        assert "empty-fields" not in browser_of("editor").get(path(stage, "review")).content.decode()

    def test_a_row_without_any_entry_says_so(self, stage, browser_of):
        before = browser_of("editor").get(path(stage, "review")).content.decode().count("（記入なし）")
        stage.write(**{MANAGEMENT: "記述"})

        after = browser_of("editor").get(path(stage, "review")).content.decode().count("（記入なし）")

        assert after == before - 1

    def test_steps_that_the_status_rules_out_stand_apart(self, stage, browser_of):
        context = browser_of("officer").get(path(stage)).context

        assert [step.name for step, _blocked in context["steps"]] == ["claim", "extend"]
        assert [step.name for step, _blocked in context["ruled_out"]] == ["return", "accept"]

    def test_steps_with_reasons_to_do_something_about_stay(self, stage, browser_of):
        stage.submit()

        context = browser_of("officer").get(path(stage)).context

        blocked = {step.name: [each.kind for each in reasons] for step, reasons in context["steps"]}
        assert blocked == {"claim": [], "return": ["guard"], "accept": ["guard"]}
        assert [step.name for step, _reasons in context["ruled_out"]] == ["extend"]

    def test_the_review_of_a_draft_offers_no_decision_but_to_take_charge(self, stage, browser_of):
        decision = browser_of("officer").get(path(stage, "review")).context["decision"]

        assert [step.name for step, _blocked in decision] == ["claim"]
