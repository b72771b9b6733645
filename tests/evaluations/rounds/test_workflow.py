"""Every step of a round, of an evaluator's part and of a sheet: who makes it from where, and to whom it is refused."""

import pytest
from django.db import transaction

from clusterportal.workflow.blockers import StepRefusedError
from evaluations.models import EvaluationRound, EvaluatorAssignment, ScoreSheet
from evaluations.models.rounds import AssignmentStatus, RoundStatus
from evaluations.rounds import assignments, sheets, workflow

from .stage import DECISION, LATER, ORDER, PAST, set_stage

pytestmark = pytest.mark.django_db
UNDER_WAY = ORDER[:-1]
# Who makes which step from where; a cell that is not here is refused to everyone.
TABLE = {
    **{("claim", status): {"officer", "other_officer"} for status in UNDER_WAY},
    **{("put-in-charge", status): {"supervisor"} for status in UNDER_WAY},
    **{("schedule", status): {"officer"} for status in ("planned", "assigned", "scoring")},
    ("assign", "planned"): {"officer"},
    ("start", "assigned"): {"officer"},
    ("close", "scoring"): {"officer"},
    ("discuss", "consolidation"): {"officer"},
    ("decide", "consolidation"): {"supervisor"},
    ("amend", "decided"): {"supervisor"},
    ("amend", "responded"): {"supervisor"},
    ("respond", "decided"): {"submitter"},
    ("publish", "decided"): {"supervisor"},
    ("publish", "responded"): {"supervisor"},
    ("correct", "published"): {"supervisor"},
}


def inputs_for(step, stage):
    """Return what makes a step possible, as far as entering something can."""
    return {
        **DECISION,
        "reason": "理由",
        "text": "意見",
        "officer": stage.other_officer.email,
        "scoring_due_on": LATER,
        "response_due_on": LATER,
        "summary_ja": "訂正した理由",
        "summary_en": "Corrected reasons",
    }


def prepared(stage, step, status):
    """Bring a round to a status in which only right and status decide about the step."""
    stage.bring_to(status)
    if status == "planned":
        stage.name_all()
    elif status == "assigned":
        stage.declare_all()
    elif status == "scoring":
        stage.score_all()
    if step == "claim":
        EvaluationRound.objects.filter(pk=stage.round.pk).update(officer=None)
    if step == "publish":
        EvaluationRound.objects.filter(pk=stage.round.pk).update(response_due_on=PAST)
    return stage.reload()


def everyone(stage):
    """Return all people of a stage by name, evaluators included."""
    return {**stage.people, **{f"evaluator {number}": each for number, each in enumerate(stage.evaluators)}}


@pytest.mark.parametrize("status", ORDER)
@pytest.mark.parametrize("step", list(workflow.STEPS))
def test_a_step_is_open_to_exactly_the_people_of_the_table(stage, step, status):
    evaluation_round = prepared(stage, step, status)
    made_by = set()

    for name, someone in everyone(stage).items():
        before = evaluation_round.transitions.count()
        point = transaction.savepoint()
        try:
            workflow.perform(evaluation_round, step, by=someone, inputs=inputs_for(step, stage))
            assert evaluation_round.transitions.count() == before + 1
            made_by.add(name)
        except StepRefusedError:
            pass
        transaction.savepoint_rollback(point)

    assert made_by == TABLE.get((step, status), set())


def test_the_table_names_every_step_and_status():
    assert {step for step, _status in TABLE} == set(workflow.STEPS)
    assert set(RoundStatus.values) == set(ORDER)


@pytest.mark.parametrize("step", ["assign", "start", "close", "discuss", "schedule"])
def test_another_officer_is_told_who_is_in_charge(stage, step):
    stage.bring_to({"assign": "planned", "start": "assigned", "discuss": "consolidation"}.get(step, "scoring"))
    if step == "assign":
        stage.name_all()

    blocked = workflow.blockers(stage.reload(), step, by=stage.other_officer)

    assert stage.officer.get_full_name() in blocked[0].sentence


def refused(action):
    """Return why an action is refused."""
    with pytest.raises(StepRefusedError) as refusal:
        action()
    return str(refusal.value)


@pytest.mark.parametrize("status", ["named", "clear", "conflicted", "removed"])
@pytest.mark.parametrize("step", list(assignments.STEPS))
def test_a_step_of_an_evaluator_is_open_to_exactly_the_people_of_the_table(stage, step, status):
    table = {
        ("declare-none", "named"): {"evaluator 0"},
        ("declare-conflict", "named"): {"evaluator 0"},
        ("declare-conflict", "clear"): {"evaluator 0"},
        ("set-aside", "conflicted"): {"supervisor"},
        ("remove", "named"): {"officer"},
        ("remove", "clear"): {"officer"},
        ("remove", "conflicted"): {"officer"},
    }
    stage.bring_to("assigned")
    assignment = stage.assignment_of(stage.evaluators[0])
    ground = {"key": "person:x", "kind": "person", "name_ja": "架空", "name_en": ""}
    if status != "named":
        assignment.transitions.create(step="test", from_status="named", to_status=status, made_by=stage.officer)
        EvaluatorAssignment.objects.filter(pk=assignment.pk).update(status=status, grounds=[ground])
    made_by = set()

    for name, someone in everyone(stage).items():
        point = transaction.savepoint()
        try:
            assignments.ASSIGNMENTS.perform(assignment, step, by=someone, inputs={"reason": "理由"})
            made_by.add(name)
        except StepRefusedError:
            pass
        transaction.savepoint_rollback(point)

    assert made_by == table.get((step, status), set())
    assert {key[0] for key in table} == set(assignments.STEPS)
    assert {key[1] for key in table} | {"removed"} == set(AssignmentStatus.values)


@pytest.mark.parametrize("round_status", ["scoring", "consolidation", "decided"])
@pytest.mark.parametrize("sheet_status", ["draft", "final"])
@pytest.mark.parametrize("step", list(sheets.STEPS))
def test_a_step_of_a_sheet_is_open_to_exactly_the_people_of_the_table(stage, step, sheet_status, round_status):
    table = {
        ("finalise", "draft", "scoring"): {"evaluator 0"},
        ("hand-back", "final", "consolidation"): {"officer"},
    }
    stage.bring_to("scoring")
    first, *others = stage.evaluators
    stage.write(first, "SSS")
    if sheet_status == "final":
        sheets.finalise(stage.sheet_of(first), by=first)
    for other, levels in zip(others, ["CCC", "SSS"], strict=True):
        stage.score(other, levels)
    EvaluationRound.objects.filter(pk=stage.round.pk).update(scoring_due_on=PAST)
    if round_status != "scoring":
        stage.make("close")
    if round_status == "decided":
        stage.make("discuss", reason="議論した。")
        stage.make("decide", **DECISION, response_due_on=LATER)
    sheet = stage.sheet_of(first)
    made_by = set()

    for name, someone in everyone(stage).items():
        point = transaction.savepoint()
        try:
            sheets.perform(sheet, step, by=someone, inputs={"reason": "理由"})
            made_by.add(name)
        except StepRefusedError:
            pass
        transaction.savepoint_rollback(point)

    assert made_by == table.get((step, sheet_status, round_status), set())


class TestGuards:
    def test_weights_that_do_not_add_up_are_told_before_evaluators_are_asked(self, stage):
        weight = stage.round.template.weights.get(criterion__code__endswith="-organisation")
        type(weight).objects.filter(pk=weight.pk).update(weight=41)
        stage.name_all()

        assert "101" in refused(lambda: stage.make("assign"))

    def test_too_few_evaluators_are_told(self):
        stage = set_stage(evaluator_count=1)
        stage.name_all()

        assert "2" in refused(lambda: stage.make("assign"))

    def test_scoring_waits_for_every_declaration(self, stage):
        stage.bring_to("assigned")

        assert "3" in refused(lambda: stage.make("start"))

    def test_scoring_does_not_end_while_a_sheet_is_waited_for(self, stage):
        stage.bring_to("scoring")
        for evaluator in stage.evaluators[:2]:
            stage.score(evaluator, "AAA")

        assert stage.round.scoring_due_on.isoformat() in refused(lambda: stage.make("close"))
        EvaluationRound.objects.filter(pk=stage.round.pk).update(scoring_due_on=PAST)
        assert stage.make("close").status == "consolidation"

    def test_a_draft_is_no_part_of_the_quorum(self, stage):
        stage.bring_to("scoring")
        stage.score(stage.evaluators[0], "AAA")
        stage.write(stage.evaluators[1], "AAA")
        EvaluationRound.objects.filter(pk=stage.round.pk).update(scoring_due_on=PAST)

        assert "2" in refused(lambda: stage.make("close"))

    def test_a_wide_spread_is_discussed_before_the_decision(self, stage):
        stage.bring_to("scoring")
        stage.score_all("SSS", "CCC", "AAA")
        stage.make("close")

        assert refused(lambda: stage.make("decide", **DECISION, response_due_on=LATER))
        stage.make("discuss", reason="評価委員が議論した。")
        assert stage.make("decide", **DECISION, response_due_on=LATER).status == "decided"

    @pytest.mark.parametrize("missing", ["outcome", "grade", "rationale_ja", "response_due_on"])
    def test_a_decision_is_given_in_full(self, stage, missing):
        stage.bring_to("consolidation")
        given = {**DECISION, "response_due_on": LATER}
        del given[missing]

        with pytest.raises(StepRefusedError) as refusal:
            stage.make("decide", **given)

        assert [blocker.path for blocker in refusal.value.blockers] == [missing]

    def test_publication_waits_for_the_response_or_its_day(self, stage):
        stage.bring_to("decided")

        assert LATER.isoformat() in refused(lambda: stage.make("publish"))

    def test_an_evaluator_who_is_also_a_supervisor_does_not_decide(self, stage):
        from tests.factories import MembershipFactory

        MembershipFactory(user=stage.evaluators[0], role="supervisor")
        stage.bring_to("consolidation")
        both = type(stage.evaluators[0]).objects.get(pk=stage.evaluators[0].pk)

        with pytest.raises(StepRefusedError):
            workflow.perform(stage.round, "decide", by=both, inputs={**DECISION, "response_due_on": LATER})


def test_a_sheet_that_was_handed_back_is_written_anew_and_its_first_version_is_kept(stage):
    stage.bring_to("scoring")
    stage.score_all("SSS", "CCC", "AAA")
    stage.make("close")
    second = stage.evaluators[1]

    sheets.hand_back(stage.sheet_of(second), reason="議論の結果", by=stage.officer)
    assert "decide" in {step.name for step, blocked in workflow.steps_for(stage.reload(), stage.supervisor) if blocked}
    stage.score(second, "AAA")

    versions = list(ScoreSheet.objects.get(assignment__evaluator=second).versions.all())
    assert [version.content[stage.path("seeds")] for version in versions] == ["C", "A"]


def test_a_correction_is_linked_shown_and_keeps_what_was_published(stage):
    stage.bring_to("published")

    stage.make("correct", reason="評点の誤記", grade="B")

    evaluation = stage.round.evaluation
    correction = evaluation.corrections.get()
    assert evaluation.grade == "B"
    assert correction.changes == [("grade", "A", "B")]
    assert (correction.text, correction.made_by) == ("評点の誤記", stage.supervisor)
    assert refused(lambda: stage.make("correct", reason="同じ", grade="B"))
