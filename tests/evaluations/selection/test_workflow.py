"""Who makes which step from where: a cell that is not in a table is refused to everyone."""

import datetime

import pytest
from django.db import IntegrityError, transaction
from django.utils import timezone

from clusterportal.workflow.blockers import GUARD, INPUT, RIGHTS, StepRefusedError
from evaluations.models import CallProposal, ProposalCall
from evaluations.models.proposals import BidStatus, CallStatus
from evaluations.rounds import assignments
from evaluations.rounds import workflow as rounds
from evaluations.selection import bids, calls, receiving, requirements
from tests.factories import ClusterProjectFactory, MembershipFactory

from .stage import DECISION, set_stage

pytestmark = pytest.mark.django_db
OFFICERS = {"officer", "other_officer"}
OF_CALLS = {
    ("open", "planned"): OFFICERS,
    ("review", "open"): OFFICERS,
    ("decide", "reviewing"): {"supervisor"},
    ("reopen", "decided"): {"supervisor"},
    ("publish", "decided"): {"supervisor"},
}
OF_PROPOSALS = {
    ("admit", "received"): OFFICERS,
    ("exclude", "received"): {"supervisor"},
    ("select", "evaluated"): {"supervisor"},
    ("select", "not-selected"): {"supervisor"},
    ("turn-down", "evaluated"): {"supervisor"},
    ("turn-down", "selected"): {"supervisor"},
    ("withdraw", "received"): OFFICERS,
    ("withdraw", "evaluated"): OFFICERS,
    ("return", "received"): OFFICERS,
    ("resubmit", "returned"): {*OFFICERS, "applicant"},
    ("withdraw", "returned"): {*OFFICERS, "applicant"},
}


def _who_makes(workflow, subject, step, people, **inputs):
    made_by = set()
    for name, someone in people.items():
        before = subject.transitions.count()
        try:
            with transaction.atomic():
                workflow.perform(subject, step, by=someone, inputs=inputs)
                assert subject.transitions.count() == before + 1
                made_by.add(name)
                transaction.set_rollback(True)
        except StepRefusedError:
            assert subject.transitions.count() == before
    return made_by


@pytest.mark.parametrize("status", list(CallStatus.values))
def test_a_step_of_a_call_is_open_to_exactly_the_people_of_the_table(status):
    stage = set_stage(is_open=status != "planned")
    call = stage.bring_call_to(status)
    if status == "reviewing":
        for number in range(3):
            stage.bring_proposal_to("withdrawn" if number else "excluded", number)

    made = {step: _who_makes(calls, call, step, stage.people, reason="理由") for step in calls.STEPS}

    assert made == {step: OF_CALLS.get((step, status), set()) for step in calls.STEPS}


@pytest.mark.parametrize("status", list(BidStatus.values))
def test_a_step_of_a_proposal_is_open_to_exactly_the_people_of_the_table(stage, status):
    stage.make("review")
    proposal = stage.bring_proposal_to(status)
    made = {}

    for step in bids.STEPS:
        with transaction.atomic():
            if status == "received":
                stage.answer(0, *(("not-met", "ない。") if step == "exclude" else ("met",)))
            if status == "evaluated" and step in {"select", "turn-down"}:
                stage.evaluate()
            made[step] = _who_makes(bids, proposal, step, stage.people, reason="理由", **DECISION)
            transaction.set_rollback(True)

    assert made == {step: OF_PROPOSALS.get((step, status), set()) for step in bids.STEPS}


def test_no_status_moves_without_a_written_step(stage):
    for kind, status in ((ProposalCall, "published"), (CallProposal, "withdrawn")):
        with pytest.raises(IntegrityError), transaction.atomic():
            kind.objects.update(status=status)


def test_a_published_call_stays_as_it_is(stage):
    call = stage.bring_call_to("published")

    with pytest.raises(IntegrityError), transaction.atomic():
        ProposalCall.objects.filter(pk=call.pk).update(summary_ja="別の概要")


@pytest.mark.parametrize(("days", "is_open"), [(1, True), (0, True), (-1, False)])
def test_the_review_begins_the_day_after_proposals_are_due(stage, days, is_open):
    due_on = timezone.localdate() + datetime.timedelta(days=days)
    ProposalCall.objects.filter(pk=stage.call.pk).update(proposals_due_on=due_on)

    blocked = calls.blockers(stage.reload(), "review", by=stage.officer)

    assert [each.kind for each in blocked] == ([GUARD] if is_open else [])


def test_a_proposal_is_evaluated_only_when_every_requirement_is_answered_and_none_missed(stage):
    stage.make("review")

    unanswered = bids.blockers(stage.proposal(), "admit", by=stage.officer)
    stage.answer(0, "not-met", "中核機関がない。")
    missed = bids.blockers(stage.proposal(), "admit", by=stage.officer)
    stage.answer(0, "unknown", "資料がない。")
    unknown = bids.blockers(stage.proposal(), "admit", by=stage.officer)

    assert [len(unanswered), len(missed), len(unknown)] == [1, 2, 0]


@pytest.mark.parametrize("word", ["not-met", "unknown"])
def test_an_answer_that_is_not_met_needs_a_note(stage, word):
    given = {each.code: (word, " ") for each in stage.needed}

    with pytest.raises(StepRefusedError) as refusal:
        requirements.answer(stage.proposal(), given, by=stage.officer)

    assert [(each.kind, each.path) for each in refusal.value.blockers] == [(INPUT, each.code) for each in stage.needed]


@pytest.mark.parametrize("name", ["supervisor", "auditor", "administrator", "evaluator", "stranger"])
def test_only_officers_enter_calls_proposals_and_answers(stage, name):
    by = stage.people[name]
    actions = (
        lambda: receiving.plan_call("other", {}, by=by),
        lambda: receiving.receive(stage.call, "other", {}, by=by),
        lambda: requirements.answer(stage.proposal(), {}, by=by),
    )

    for action in actions:
        with pytest.raises(StepRefusedError) as refusal:
            action()
        assert refusal.value.is_of_rights


def test_nobody_of_the_proposals_institution_moves_it(stage):
    tied = MembershipFactory(role="editor", institution=stage.proposal().core_institution).user
    MembershipFactory(user=tied, role="officer")

    assert [each.kind for each in bids.blockers(stage.proposal(), "withdraw", by=tied)] == [RIGHTS]
    assert bids.blockers(stage.proposal(1), "withdraw", by=tied) == []


def test_an_evaluator_of_the_proposals_institution_is_found_to_be_conflicted(stage):
    stage.make("review")
    judged = stage.admit().round
    assert judged is not None
    tied = stage.evaluators[0]
    MembershipFactory(user=tied, role="editor", institution=stage.proposal().core_institution)
    rounds.perform(judged, "claim", by=stage.officer)

    named = assignments.name_evaluator(judged, email=tied.email, by=stage.officer)

    assert (named.status, [each["kind"] for each in named.grounds]) == ("conflicted", ["institution"])


def test_a_call_does_not_select_a_region_that_runs_a_project_of_the_programme(stage):
    stage.make("review")
    for number, status in enumerate(("selected", "withdrawn", "excluded")):
        stage.bring_proposal_to(status, number)
    region = stage.proposal().region
    running = ClusterProjectFactory(region=region, program=stage.call.program, start_year=2020, end_year=2030)

    blocked = calls.blockers(stage.reload(), "decide", by=stage.supervisor)
    running.end_year = 2029
    running.save()

    assert [each.kind for each in blocked] == [GUARD]
    assert calls.blockers(stage.reload(), "decide", by=stage.supervisor) == []


def test_a_round_of_a_proposal_is_not_decided_like_that_of_a_project(stage):
    stage.make("review")
    judged = stage.bring_proposal_to("selected").round

    for step in ("amend", "publish"):
        assert GUARD in {each.kind for each in rounds.blockers(judged, step, by=stage.supervisor)}
