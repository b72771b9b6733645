"""Several people at one call or proposal at the same moment: one wins, the others are told why not."""

import pytest

from clusterportal.workflow.blockers import StepRefusedError
from evaluations.models import BidDecision, CallProposal, EvaluationRound, SelectionRound
from evaluations.selection import bids, calls, receiving
from regions.models import ClusterProject
from tests.evaluations.reports.test_concurrency import at_once
from tests.factories import RegionFactory

from .stage import DECISION, set_stage, words_of_proposal

pytestmark = pytest.mark.django_db(transaction=True)
PEOPLE = 6


def made(action):
    """Return `made`, or the sentences against it."""
    try:
        action()
    except StepRefusedError as refusal:
        return str(refusal)
    return "made"


def move(stage, step, number=0, **inputs):
    """Return a step of a proposal that was looked at before the others began."""
    proposal = stage.proposal(number)
    by = stage.supervisor if "supervisor" in bids.STEPS[step].roles else stage.officer
    return lambda: made(lambda: bids.perform(proposal, step, by=by, inputs=inputs))


@pytest.fixture
def judged():
    """A proposal that the evaluators have finished with."""
    stage = set_stage()
    stage.make("review")
    stage.admit()
    stage.evaluate()
    return stage


def test_of_several_who_select_one_wins(judged):
    outcomes = at_once([move(judged, "select", **DECISION)] * PEOPLE)

    assert sorted(outcomes, key=len) == ["made", *["提案は「選定」のため、「選定する」はできません。"] * (PEOPLE - 1)]
    assert BidDecision.objects.count() == 1


@pytest.mark.parametrize("turn", range(3))
def test_a_decision_and_a_withdrawal_do_not_both_happen(judged, turn):
    select, withdraw = at_once([move(judged, "select", **DECISION), move(judged, "withdraw", reason="取下げ")])

    assert (select == "made") != (withdraw == "made")
    assert judged.proposal().status == ("selected" if select == "made" else "withdrawn")
    assert BidDecision.objects.count() == (1 if select == "made" else 0)
    assert judged.proposal().round.status == ("decided" if select == "made" else "consolidation")


def test_opposite_decisions_leave_one_that_counts_and_both_written_down(judged):
    outcomes = at_once([move(judged, "select", **DECISION), move(judged, "turn-down", **DECISION)])

    decisions = list(BidDecision.objects.order_by("number"))
    assert outcomes == ["made", "made"]
    assert [each.number for each in decisions] == [1, 2]
    assert judged.proposal().status == ("selected" if decisions[-1].is_selected else "not-selected")


@pytest.mark.parametrize("turn", range(3))
def test_a_proposal_at_the_moment_of_closing_is_in_or_told_that_the_call_is_closed(turn):
    stage = set_stage()
    call, institution = stage.reload(), stage.proposal().core_institution
    words = words_of_proposal(region=RegionFactory(), core_institution=institution)

    closed, received = at_once(
        [
            lambda: made(lambda: calls.perform(call, "review", by=stage.officer)),
            lambda: made(lambda: receiving.receive(call, "late", words, by=stage.other_officer)),
        ]
    )

    assert closed == "made"
    assert received in {"made", "この公募は提案を受け付けていません。"}
    assert CallProposal.objects.filter(code="late").exists() is (received == "made")


def test_of_several_changes_from_one_revision_one_is_kept():
    stage = set_stage()
    proposal = stage.proposal()

    def revise(number):
        return made(lambda: receiving.revise(proposal, {"summary": f"内容{number}"}, revision=1, by=stage.officer))

    outcomes = at_once([lambda number=number: revise(number) for number in range(PEOPLE)])

    assert outcomes.count("made") == 1
    assert [each.number for each in proposal.versions.all()] == [1, 2]
    assert stage.proposal().summary == f"内容{outcomes.index('made')}"


def test_of_several_who_have_a_proposal_evaluated_one_makes_the_round():
    stage = set_stage()
    stage.make("review")
    stage.answer()

    outcomes = at_once([move(stage, "admit")] * PEOPLE)

    assert outcomes.count("made") == 1
    assert EvaluationRound.objects.count() == 1


def test_of_several_who_publish_one_writes_the_public_record():
    stage = set_stage()
    call = stage.bring_call_to("decided")

    outcomes = at_once([lambda: made(lambda: calls.perform(call, "publish", by=stage.supervisor))] * PEOPLE)

    assert outcomes.count("made") == 1
    assert SelectionRound.objects.filter(code=call.code).count() == 1
    assert ClusterProject.objects.filter(code="new-0").count() == 1
