"""The pages of proposals: who sees them, the form, the fates, the dry run and the steps."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from evaluations.models import FrameProposal, TransitionProposal
from regions.models import ClusterProject
from tests.evaluations.rounds.factories import EvaluationRoundFactory
from tests.factories import FrameProposalFactory, ResearchThemeFactory

pytestmark = pytest.mark.django_db
LIST = "/transitions/proposals/"


def target_fields(number, **values):
    return {f"targets-{number}-{name}": value for name, value in values.items()}


def form(stage, **changes):
    management = {"targets-TOTAL_FORMS": 2, "targets-INITIAL_FORMS": 0}
    target = target_fields(0, code="next-a", region=stage.first.region.code, program=stage.after.code)
    return {"kind": "continue", "effective_year": "平成22年度", "source_1": "old-a", **management, **target, **changes}


class TestWhoSees:
    @pytest.mark.parametrize("name", ["evaluator", "administrator", "stranger"])
    @pytest.mark.parametrize("rest", ["", "new/", "x/", "x/edit/", "x/fates/", "x/dry-run/"])
    def test_they_are_not_there_for_others(self, stage, browser_of, name, rest):
        code = stage.propose().code

        assert browser_of(name).get(LIST + rest.replace("x/", f"{code}/")).status_code == 404

    @pytest.mark.parametrize("name", ["officer", "other_officer", "supervisor", "auditor"])
    def test_officers_supervisors_and_auditors_read_them(self, stage, browser_of, name):
        code, browser = stage.propose().code, browser_of(name)

        assert {browser.get(f"{LIST}{rest}").status_code for rest in ("", f"{code}/", f"{code}/dry-run/")} == {200}

    @pytest.mark.parametrize("name", ["supervisor", "auditor"])
    @pytest.mark.parametrize("rest", ["new/", "x/edit/", "x/fates/"])
    def test_only_officers_write(self, stage, browser_of, name, rest):
        code = stage.propose().code

        assert browser_of(name).get(LIST + rest.replace("x/", f"{code}/")).status_code == 403

    def test_a_visitor_is_led_to_the_sign_in(self, client, stage):
        code = stage.propose().code

        for rest in ("", "new/", f"{code}/", f"{code}/dry-run/"):
            assert client.get(LIST + rest).url.startswith("/account/login/")

    def test_nothing_public_tells_of_an_undecided_proposal(self, client, stage):
        paths = ("/transitions/", "/projects/old-a/", "/api/v1/transitions/", "/api/v1/projects/old-a/", "/sitemap.xml")
        before = [client.get(path).content for path in paths]

        stage.bring_to(stage.propose(note_ja="秘密の計画"), "decided")

        for path, content in zip(paths, before, strict=True):
            assert client.get(path).content == content, path
        assert client.get("/api/v1/transition-proposals/").status_code == 401

    def test_answers_are_kept_by_no_cache(self, stage, browser_of):
        assert "no-store" in browser_of("officer").get(LIST).headers["Cache-Control"]


class TestProposing:
    def test_the_form_leads_to_the_fates(self, stage, browser_of):
        answer = browser_of("officer").post(f"{LIST}new/", form(stage))

        proposal = TransitionProposal.objects.get()
        assert answer.url == f"{LIST}{proposal.code}/fates/"
        assert (proposal.kind, proposal.effective_year, proposal.code) == ("continue", 2010, "old-a-fy2010")
        assert [target.code for target in proposal.targets.all()] == ["next-a"]

    def test_the_address_prefills_it(self, stage, browser_of):
        page = browser_of("officer").get(f"{LIST}new/?source=old-b&kind=end&year=2012")

        initial = page.context["form"].initial
        assert (initial["source_1"], initial["kind"], initial["effective_year"]) == ("old-b", "end", "2012")

    @pytest.mark.parametrize(
        ("changes", "field"),
        [
            ({"effective_year": "abc"}, "effective_year"),
            ({"source_1": ""}, "source_1"),
            ({"kind": "swap"}, "kind"),
        ],
    )
    def test_what_is_wrong_is_said_at_its_field(self, stage, browser_of, changes, field):
        page = browser_of("officer").post(f"{LIST}new/", form(stage, **changes))

        assert page.status_code == 400
        assert field in page.context["form"].errors
        assert not TransitionProposal.objects.exists()

    def test_a_new_project_needs_its_data(self, stage, browser_of):
        page = browser_of("officer").post(f"{LIST}new/", form(stage, **{"targets-0-region": ""}))

        assert page.status_code == 400
        assert set(page.context["targets"].errors[0]) == {"region"}

    def test_a_plan_that_was_changed_meanwhile_is_not_overwritten(self, stage, browser_of):
        proposal = stage.propose()

        page = browser_of("officer").post(f"{LIST}{proposal.code}/edit/", form(stage, revision=proposal.revision - 1))

        assert page.status_code == 400
        assert [blocker.path for blocker in page.context["problems"]] == ["revision"]

    def test_fates_stay_when_the_words_change(self, stage, browser_of):
        proposal = stage.propose()
        stated = proposal.fates.count()

        browser_of("officer").post(
            f"{LIST}{proposal.code}/edit/", form(stage, revision=proposal.revision, note_ja="新しい文")
        )

        proposal.refresh_from_db()
        assert (proposal.note_ja, proposal.fates.count()) == ("新しい文", stated)


class TestFates:
    def test_the_rest_is_stated_at_once(self, stage, browser_of):
        browser = browser_of("officer")
        browser.post(f"{LIST}new/", form(stage))
        proposal = TransitionProposal.objects.get()

        browser.post(f"{LIST}{proposal.code}/fates/fill/", {"fate": "moves:next-a", "revision": proposal.revision})

        page = browser.get(f"{LIST}{proposal.code}/")
        assert "まだ示されていません" not in page.content.decode()
        assert all(row.fates for group in page.context["fates"] for row in group.rows)

    def test_a_line_is_divided_as_entered(self, stage, browser_of):
        proposal = stage.propose("split")
        line = stage.first.budgets.get(fiscal_year=2010)
        rows = {f"thing-theme-{stage.first.themes.get().pk}-fate": "moves:next-b"}
        prefix = f"thing-budget-{line.pk}"
        shares = {
            f"{prefix}-fate": "divided",
            f"{prefix}-moves:next-a-national_yen": "60000001",
            f"{prefix}-moves:next-a-local_yen": "50000000",
            f"{prefix}-moves:next-b-national_yen": "40000000",
        }

        browser_of("officer").post(f"{LIST}{proposal.code}/fates/", {**rows, **shares, "revision": proposal.revision})

        found = [(fate.target.code, fate.national_yen, fate.local_yen) for fate in proposal.fates.filter(budget=line)]
        assert found == [("next-a", 60_000_001, 50_000_000), ("next-b", 40_000_000, None)]
        assert proposal.fates.get(theme__isnull=False).target.code == "next-b"

    def test_a_project_that_the_plan_does_not_have_is_refused(self, stage, browser_of):
        proposal = stage.propose()
        field = f"thing-theme-{stage.first.themes.get().pk}-fate"

        page = browser_of("officer").post(
            f"{LIST}{proposal.code}/fates/", {field: "moves:elsewhere", "revision": proposal.revision}
        )

        assert page.status_code == 400


class TestSteps:
    def test_the_whole_way_in_the_browser(self, stage, browser_of):
        proposal = stage.propose()
        given = {"revision": proposal.revision, "reason": "妥当である"}

        for name, step in (("other_officer", "check"), ("supervisor", "decide"), ("supervisor", "effect")):
            answer = browser_of(name).post(f"{LIST}{proposal.code}/steps/{step}/", given)
            assert answer.status_code == 302

        assert ClusterProject.objects.filter(code="next-a").exists()
        page = browser_of("auditor").get(f"{LIST}{proposal.code}/dry-run/")
        assert page.context["is_done"]
        assert "next-a" in page.content.decode()

    def test_a_refusal_is_the_page_with_its_reasons(self, stage, browser_of):
        proposal = stage.propose()
        ResearchThemeFactory(project=stage.first, code="old-a-theme-9", title_ja="新しいテーマ")

        page = browser_of("other_officer").post(f"{LIST}{proposal.code}/steps/check/", {"revision": proposal.revision})

        assert page.status_code == 409
        assert "新しいテーマ" in page.content.decode()

    @pytest.mark.parametrize(("name", "status"), [("officer", 409), ("auditor", 403)])
    def test_who_may_not_is_told_so(self, stage, browser_of, name, status):
        proposal = stage.propose()

        page = browser_of(name).post(f"{LIST}{proposal.code}/steps/check/", {"revision": proposal.revision})

        assert page.status_code == status

    def test_the_reasons_stand_there_before_anyone_clicks(self, stage, browser_of):
        stage.first.evaluations.all().delete()
        proposal = stage.bring_to(stage.propose(), "checked")

        page = browser_of("supervisor").get(f"{LIST}{proposal.code}/")
        steps = {step.name: blocked for step, blocked in page.context["steps"]}

        assert [blocker.path for blocker in steps["decide"]] == ["based_on"]


def test_a_page_costs_the_same_however_much_the_projects_hold(stage, browser_of):
    browser, costs = browser_of("supervisor"), []
    browser.get(LIST)
    for more in (0, 9):
        for number in range(more):
            ResearchThemeFactory(project=stage.first, code=f"more-{number}")
        proposal = stage.bring_to(stage.propose("merge", targets=[stage.target(f"next-{more}")]), "checked")
        with CaptureQueriesContext(connection) as queries:
            assert browser.get(f"{LIST}{proposal.code}/").status_code == 200
        costs.append(len(queries))

    assert costs[0] == costs[1]


def test_the_list_costs_the_same_for_1_and_5_proposals(stage, browser_of):
    browser, costs = browser_of("supervisor"), []
    browser.get(LIST)
    for more in (1, 4):
        for number in range(more):
            stage.propose("merge", targets=[stage.target(f"next-{more}-{number}")])
        with CaptureQueriesContext(connection) as queries:
            assert browser.get(LIST).status_code == 200
        costs.append(len(queries))

    assert costs[0] == costs[1]


class TestOffers:
    def test_an_end_is_proposed_with_one_click(self, stage, browser_of):
        evaluation = stage.first.evaluations.get()
        stage.first.evaluations.update(outcome="end")
        browser = browser_of("officer")
        assert list(browser.get(LIST).context["ends"]) == [evaluation]

        browser.post(f"{LIST}ends/{evaluation.code}/")

        proposal = TransitionProposal.objects.get()
        assert (proposal.kind, proposal.effective_year, proposal.based_on) == ("end", 2010, evaluation)
        assert {fate.what for fate in proposal.fates.all()} == {"ends", "stays"}
        assert list(browser.get(LIST).context["ends"]) == []
        stage.bring_to(proposal, "effective")

    @pytest.mark.parametrize("outcome", ["expand", "continue", "reduce", ""])
    def test_no_other_outcome_offers_an_end(self, stage, browser_of, outcome):
        stage.first.evaluations.update(outcome=outcome)
        evaluation = stage.first.evaluations.get()

        assert browser_of("officer").post(f"{LIST}ends/{evaluation.code}/").status_code == 404

    @pytest.mark.parametrize(("outcome", "status"), [("expand", 200), ("reduce", 200), ("continue", 404), ("end", 404)])
    def test_expanding_and_reducing_offer_frames(self, stage, browser_of, outcome, status):
        stage.first.evaluations.update(outcome=outcome)
        evaluation = stage.first.evaluations.get()

        assert browser_of("officer").get(f"/transitions/frames/new/{evaluation.code}/").status_code == status


class TestWhereCallsAreMet:
    """An officer meets what an outcome calls for in the workspace, without searching."""

    @pytest.mark.parametrize("outcome", ["end", "expand", "reduce"])
    def test_the_workspace_leads_to_what_is_called_for(self, stage, browser_of, outcome):
        stage.first.evaluations.update(outcome=outcome)
        address = f"{LIST}#called-{stage.first.evaluations.get().code}"

        assert address in browser_of("officer").get("/workspace/").content.decode()
        assert address not in browser_of("evaluator").get("/workspace/").content.decode()
        assert f'id="{address.partition("#")[2]}"' in browser_of("officer").get(LIST).content.decode()

    @pytest.mark.parametrize("outcome", ["continue", ""])
    def test_other_outcomes_call_for_nothing(self, stage, browser_of, outcome):
        stage.first.evaluations.update(outcome=outcome)

        assert "#called-" not in browser_of("officer").get("/workspace/").content.decode()

    @pytest.mark.parametrize(("outcome", "words"), [("end", "/proposals/ends/"), ("expand", "/frames/new/")])
    def test_the_page_of_the_round_offers_it(self, stage, browser_of, outcome, words):
        stage.first.evaluations.update(outcome=outcome)
        evaluation = stage.first.evaluations.get()
        judged = EvaluationRoundFactory(project=stage.first, fiscal_year=2009, evaluation=evaluation)
        page = judged.get_absolute_url()

        assert f"{words}{evaluation.code}/" in browser_of("officer").get(page).content.decode()
        assert f"{words}{evaluation.code}/" not in browser_of("supervisor").get(page).content.decode()

    def test_a_proposed_frame_waits_in_the_workspace_of_the_supervisor(self, stage, browser_of):
        stage.first.evaluations.update(outcome="expand")
        frame = FrameProposalFactory(evaluation=stage.first.evaluations.get(), proposed_by=stage.officer)

        assert frame.get_absolute_url() in browser_of("supervisor").get("/workspace/").content.decode()


class TestFrames:
    @pytest.fixture
    def frame(self, stage, browser_of):
        stage.first.evaluations.update(outcome="expand")
        code = stage.first.evaluations.get().code
        given = {"frame": "frame-basic", "national_yen": "120000000", "local_yen": "", "reason": "拡充"}
        assert browser_of("officer").post(f"/transitions/frames/new/{code}/", given).status_code == 302
        return FrameProposal.objects.get()

    def test_the_form_proposes_next_years_amount(self, stage, frame):
        assert (frame.fiscal_year, frame.frame, frame.national_yen, frame.local_yen) == (
            2010,
            stage.frame,
            120_000_000,
            None,
        )

    def test_a_supervisor_adopts_it_and_what_it_leaves_open_stays(self, stage, browser_of, frame):
        answer = browser_of("supervisor").post(f"/transitions/frames/{frame.pk}/adopt/")

        assert answer.status_code == 302
        line = stage.first.budgets.get(fiscal_year=2010, frame=stage.frame)
        assert (line.national_yen, line.local_yen) == (120_000_000, 50_000_000)
        frame.refresh_from_db()
        assert (frame.status, frame.decided_by) == ("adopted", stage.supervisor)

    @pytest.mark.parametrize(("name", "status"), [("officer", 403), ("auditor", 403), ("evaluator", 404)])
    def test_nobody_else_adopts_it(self, stage, browser_of, frame, name, status):
        assert browser_of(name).post(f"/transitions/frames/{frame.pk}/adopt/").status_code == status

    def test_a_dropped_one_is_not_adopted(self, stage, browser_of, frame):
        browser_of("officer").post(f"/transitions/frames/{frame.pk}/drop/")

        assert browser_of("supervisor").post(f"/transitions/frames/{frame.pk}/adopt/").status_code == 409
