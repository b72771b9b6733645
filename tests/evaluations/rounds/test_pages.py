"""The pages of rounds: who sees what, planning, naming, declaring, scoring, deciding, publishing what was read."""

import pytest
from django.test import Client

from evaluations.models import Evaluation, EvaluationRound, EvaluatorAssignment, EvaluatorProfile
from evaluations.models.rounds import AssignmentStatus, SheetStatus
from evaluations.rounds import saving
from tests.factories import MembershipFactory

from .stage import DECISION, LATER, ORDER, make_template

pytestmark = pytest.mark.django_db


@pytest.fixture
def browser():
    """Return a function that gives the browser of a person, signed in."""

    def of(person):
        client = Client()
        client.force_login(person)
        return client

    return of


def path(stage, *rest):
    return "/".join(["/workspace/rounds", stage.round.code, *map(str, rest)]) + "/"


def step(client, stage, name, **given):
    return client.post(path(stage, "steps", name), given)


def text_of(response):
    return response.content.decode()


class TestWhoSees:
    def test_a_visitor_is_led_to_the_sign_in(self, client, stage):
        for rest in ((), ("sheet",), ("scores",), ("publication",)):
            assert client.get(path(stage, *rest)).url.startswith("/account/login/")

    def test_a_stranger_is_refused(self, stage, browser):
        client = browser(stage.stranger)

        assert client.get("/workspace/").status_code == 403
        assert client.get("/workspace/rounds/").status_code == 403
        assert client.get(path(stage)).status_code == 404

    @pytest.mark.parametrize("rest", [(), ("sheet",), ("sheet", "check"), ("scores",), ("publication",)])
    @pytest.mark.parametrize("status", ORDER)
    def test_an_evaluator_of_another_round_finds_nothing(self, stage, browser, rest, status):
        stage.bring_to(status)
        other = browser(MembershipFactory(role="evaluator").user)

        assert other.get(path(stage, *rest)).status_code == 404

    @pytest.mark.parametrize("rest", [(), ("sheet",), ("sheet", "check"), ("scores",), ("publication",)])
    def test_whoever_declares_a_conflict_finds_nothing_any_more(self, stage, browser, rest):
        stage.bring_to("assigned")
        evaluator = stage.evaluators[0]
        browser(evaluator).post(path(stage, "declaration"), {"conflict": "yes"})

        assert stage.assignment_of(evaluator).status == AssignmentStatus.CONFLICTED
        assert browser(evaluator).get(path(stage, *rest)).status_code == 404
        assert stage.round.code not in text_of(browser(evaluator).get("/workspace/"))

    def test_nothing_but_the_declaration_is_shown_before_it(self, stage, browser):
        stage.bring_to("assigned")
        client = browser(stage.evaluators[0])

        page = text_of(client.get(path(stage)))

        assert 'id="declare"' in page
        assert 'id="criteria"' not in page
        assert client.get(path(stage, "sheet")).status_code == 404

    @pytest.mark.parametrize("status", ["scoring", "consolidation", "decided"])
    def test_no_evaluator_reads_another_ones_name(self, stage, browser, status):
        stage.bring_to(status)
        reader, other = stage.evaluators[:2]

        for rest in ((), ("scores",), ("sheet",)):
            assert other.name not in text_of(browser(reader).get(path(stage, *rest)))

    def test_scores_are_hidden_until_ones_own_sheet_is_final(self, stage, browser):
        stage.bring_to("scoring")
        reader, other = stage.evaluators[:2]
        stage.score(other, "SSS")

        before = browser(reader).get(path(stage, "scores")).status_code
        stage.score(reader, "AAA")
        after = browser(reader).get(path(stage, "scores")).status_code

        assert (before, after) == (404, 200)

    @pytest.mark.parametrize(("status", "found"), [("consolidation", 404), ("decided", 200), ("responded", 200)])
    def test_the_institution_sees_the_round_once_it_is_decided(self, stage, browser, status, found):
        stage.bring_to(status)
        client = browser(stage.submitter)

        assert client.get(path(stage)).status_code == found
        assert client.get(path(stage, "scores")).status_code == 404
        assert client.get(path(stage, "publication")).status_code == 404


class TestPlanning:
    def test_the_rounds_of_a_year_are_shown_and_planned(self, stage, browser):
        client = browser(stage.officer)
        make_template(kind="follow-up")

        due = client.get("/workspace/rounds/plan/?year=2010").context["due"]
        client.post("/workspace/rounds/plan/", {"year": "平成22年度"})

        assert [(each.project, each.kind) for each in due] == [(stage.round.project, "follow-up")]
        made = EvaluationRound.objects.get(fiscal_year=2010)
        assert (made.kind, made.status) == ("follow-up", "planned")

    @pytest.mark.parametrize("year", ["", "abc"])
    def test_a_year_that_is_none_is_refused(self, stage, browser, year):
        assert browser(stage.officer).get(f"/workspace/rounds/plan/?year={year}").status_code == 400

    def test_an_evaluator_plans_nothing(self, stage, browser):
        assert browser(stage.evaluators[0]).get("/workspace/rounds/plan/").status_code == 403


class TestTheLife:
    def test_a_round_is_carried_from_the_plan_to_the_public_page(self, stage, browser, client):
        officer, supervisor = browser(stage.officer), browser(stage.supervisor)
        step(officer, stage, "claim")
        for evaluator in stage.evaluators:
            officer.post(path(stage, "evaluators"), {"evaluator": evaluator.email})
        step(officer, stage, "assign")
        for evaluator in stage.evaluators:
            browser(evaluator).post(path(stage, "declaration"), {"conflict": "no"})
        step(officer, stage, "start")
        for evaluator in stage.evaluators:
            stage.write(evaluator, "AAA")
            browser(evaluator).post(path(stage, "sheet", "check"))
        step(officer, stage, "close")
        step(supervisor, stage, "decide", **DECISION, response_due_on=LATER.isoformat())
        step(browser(stage.submitter), stage, "respond", text="意見はありません。")
        preview = supervisor.get(path(stage, "publication"))
        step(supervisor, stage, "publish", seal=preview.context["seal"])

        assert stage.reload().status == "published"
        page = text_of(client.get(f"/evaluations/{stage.round.code}/"))
        for expected in ("優れた成果がある。", "意見はありません。", "拡充"):
            assert expected in page
        assert not any(evaluator.name in page for evaluator in stage.evaluators)

    @pytest.mark.parametrize("status", ORDER)
    @pytest.mark.parametrize("who", ["officer", "supervisor", "submitter"])
    def test_every_page_of_a_step_tells_what_stands_in_its_way(self, stage, browser, status, who):
        stage.bring_to(status)

        response = browser(stage.people[who]).get(path(stage))

        if response.status_code == 200:
            for shown, blocked, form in response.context["steps"]:
                assert bool(blocked) == (form is None), shown.name

    def test_a_refused_step_keeps_what_was_entered(self, stage, browser):
        stage.bring_to("consolidation")

        response = step(browser(stage.supervisor), stage, "decide", rationale_ja="理由です。", grade="A")

        assert response.status_code == 409
        assert "理由です。" in text_of(response)
        assert stage.reload().status == "consolidation"

    def test_nothing_is_preselected_in_the_decision(self, stage, browser):
        stage.bring_to("consolidation")

        response = browser(stage.supervisor).get(path(stage))

        form = next(form for shown, _blocked, form in response.context["steps"] if shown.name == "decide")
        assert form.initial == {}

    def test_what_changed_since_it_was_read_is_not_published(self, stage, browser):
        stage.bring_to("responded")
        supervisor = browser(stage.supervisor)
        seal = supervisor.get(path(stage, "publication")).context["seal"]
        stage.make("amend", **{**DECISION, "grade": "B"}, reason="見直した")

        response = step(supervisor, stage, "publish", seal=seal)

        assert response.status_code == 409
        assert not Evaluation.objects.exists()

    def test_a_correction_stands_on_the_public_page(self, stage, browser, client):
        stage.bring_to("published")
        given = {"reason": "誤記を正した", "grade": "S", "outcome": "expand", "summary_ja": "優れた成果がある。"}

        step(browser(stage.supervisor), stage, "correct", **given)

        page = text_of(client.get(f"/evaluations/{stage.round.code}/"))
        assert "誤記を正した" in page
        assert "<del>A</del> <ins>S</ins>" in page


class TestNaming:
    def test_a_conflict_that_the_system_finds_is_said_at_once(self, stage, browser):
        stage.make("claim")
        tied = MembershipFactory(role="evaluator").user
        core = stage.round.project.institutions.get(role="core").institution
        EvaluatorProfile.objects.create(user=tied, institution=core)

        browser(stage.officer).post(path(stage, "evaluators"), {"evaluator": tied.email})

        page = text_of(browser(stage.officer).get(path(stage)))
        assert stage.assignment_of(tied).status == AssignmentStatus.CONFLICTED
        assert core.name_ja in page

    def test_an_evaluator_is_taken_off_with_a_reason_only(self, stage, browser):
        stage.bring_to("assigned")
        number = stage.assignment_of(stage.evaluators[0]).number
        officer = browser(stage.officer)

        refused = officer.post(path(stage, "evaluators", number, "remove"), {"reason": ""})
        officer.post(path(stage, "evaluators", number, "remove"), {"reason": "辞退"})

        assert refused.status_code == 409
        assert EvaluatorAssignment.objects.get(round=stage.round, number=number).status == AssignmentStatus.REMOVED


class TestTheSheet:
    def save(self, client, stage, base=0, script=False, **given):
        headers = {"accept": "application/json"} if script else {}
        data = {"base_revision": base, **{stage.path(*name.split("__")): value for name, value in given.items()}}
        return client.post(path(stage, "sheet"), data, headers=headers)

    def test_nothing_is_preselected(self, stage, browser):
        stage.bring_to("scoring")

        page = text_of(browser(stage.evaluators[0]).get(path(stage, "sheet")))

        assert page.count('type="radio"') == 3 * 5
        assert "checked" not in page

    def test_the_anchors_stand_beside_the_levels(self, stage, browser):
        stage.bring_to("scoring")

        assert "架空の基準を満たす。" in text_of(browser(stage.evaluators[0]).get(path(stage, "sheet")))

    def test_a_form_is_saved_and_shown_again(self, stage, browser):
        stage.bring_to("scoring")
        client = browser(stage.evaluators[0])

        response = self.save(client, stage, potential__level="S", potential__comment="よい")

        assert response.status_code == 302
        values = saving.read(stage.sheet_of(stage.evaluators[0]))
        assert values[stage.path("potential")] == "S"
        assert values[stage.path("potential", "comment")] == "よい"

    def test_a_script_is_answered_with_the_revision_and_the_time(self, stage, browser):
        stage.bring_to("scoring")

        said = self.save(browser(stage.evaluators[0]), stage, script=True, potential__level="S").json()

        assert said["revision"] == 1
        assert said["errors"] == said["conflicts"] == {}
        assert ":" in said["saved_at"]

    def test_a_field_changed_elsewhere_is_a_conflict_and_stays(self, stage, browser):
        stage.bring_to("scoring")
        client = browser(stage.evaluators[0])
        self.save(client, stage, potential__level="S")

        response = self.save(client, stage, base=0, potential__level="B", seeds__level="A")

        assert response.status_code == 409
        values = saving.read(stage.sheet_of(stage.evaluators[0]))
        assert (values[stage.path("potential")], values[stage.path("seeds")]) == ("S", "A")
        assert 'class="conflict"' in text_of(response)

    def test_an_unknown_level_is_refused(self, stage, browser):
        stage.bring_to("scoring")

        said = self.save(browser(stage.evaluators[0]), stage, script=True, potential__level="X").json()

        assert list(said["errors"]) == [stage.path("potential")]

    @pytest.mark.parametrize("base", ["", "x", "-1"])
    def test_a_form_without_its_revision_is_refused(self, stage, browser, base):
        stage.bring_to("scoring")

        assert self.save(browser(stage.evaluators[0]), stage, base=base).status_code == 400

    def test_a_sheet_with_gaps_is_not_made_final_and_says_why(self, stage, browser):
        stage.bring_to("scoring")
        client = browser(stage.evaluators[0])
        self.save(client, stage, potential__level="n/a")

        response = client.post(path(stage, "sheet", "check"))

        assert response.status_code == 409
        paths = {blocker.path for blocker in response.context["blocked"]}
        assert paths == {stage.path("potential", "reason"), stage.path("seeds"), stage.path("organisation")}
        assert stage.sheet_of(stage.evaluators[0]).status == SheetStatus.DRAFT

    def test_a_final_sheet_is_shown_and_cannot_be_written(self, stage, browser):
        stage.bring_to("scoring")
        stage.score(stage.evaluators[0], "ABC")
        client = browser(stage.evaluators[0])

        response = self.save(client, stage, base=1, potential__level="S")

        assert response.status_code == 409
        assert saving.read(stage.sheet_of(stage.evaluators[0]))[stage.path("potential")] == "A"
        assert (
            "<form" not in text_of(client.get(path(stage, "sheet"))).split("<main")[1].split("data-sheet")[0][:0] + ""
        )


class TestScores:
    def test_the_table_shows_scores_mean_median_and_spread(self, stage, browser):
        stage.bring_to("scoring")
        for evaluator, levels in zip(stage.evaluators, ("SAA", "AAA", "BAA"), strict=True):
            stage.score(evaluator, levels)
        stage.make("close")

        table = browser(stage.officer).get(path(stage, "scores")).context["table"]

        row = next(row for row in table.rows if row.cells == ["S", "A", "B"])
        assert (str(row.summary.mean), str(row.summary.median), str(row.summary.spread)) == ("3.00", "3.00", "2.00")
        assert row.is_wide

    def test_a_sheet_is_handed_back_after_a_wide_spread(self, stage, browser):
        stage.bring_to("scoring")
        for evaluator, levels in zip(stage.evaluators, ("SSS", "AAA", "CCC"), strict=True):
            stage.score(evaluator, levels)
        stage.make("close")
        number = stage.assignment_of(stage.evaluators[0]).number

        browser(stage.officer).post(path(stage, "scores", number, "hand-back"), {"reason": "議論のため"})

        assert stage.sheet_of(stage.evaluators[0]).status == SheetStatus.DRAFT
