"""Every step of a proposal: who may make it from where, by how many people, and what the database refuses."""

import pytest
from django.db import IntegrityError, transaction

from clusterportal.workflow.blockers import GUARD, INPUT, RIGHTS, STATE, StepRefusedError
from evaluations.models import TransitionProposal
from evaluations.models.transitions import ProposalStatus
from evaluations.transitions import workflow
from evaluations.transitions.proposing import propose, revise
from evaluations.transitions.workflow import STEPS, blockers, perform

pytestmark = pytest.mark.django_db
OFFICERS = {"officer", "other_officer"}
# Who makes which step from where; a cell that is not here is refused to everyone.
TABLE = {
    ("check", "proposed"): {"other_officer"},
    ("decide", "checked"): {"supervisor"},
    ("effect", "decided"): {"supervisor"},
    ("return", "checked"): OFFICERS | {"supervisor"},
    ("return", "decided"): {"supervisor"},
    ("withdraw", "proposed"): OFFICERS | {"supervisor"},
    ("withdraw", "checked"): OFFICERS | {"supervisor"},
    ("withdraw", "decided"): {"supervisor"},
}


@pytest.mark.parametrize("status", list(ProposalStatus.values))
@pytest.mark.parametrize("step", list(STEPS))
def test_a_step_is_open_to_exactly_the_people_of_the_table(stage, step, status):
    proposal = stage.bring_to(stage.propose(), status)
    made_by = set()

    for name, someone in stage.people.items():
        before = proposal.transitions.count()
        try:
            with transaction.atomic():
                perform(proposal, step, by=someone, inputs={"reason": "理由", "revision": proposal.revision})
                assert proposal.transitions.count() == before + 1
                made_by.add(name)
                transaction.set_rollback(True)
        except StepRefusedError:
            assert proposal.transitions.count() == before

    assert made_by == TABLE.get((step, status), set())


def test_the_whole_way_is_written_down_with_its_people(stage):
    proposal = stage.bring_to(stage.propose(), "effective")

    steps = [(row.step, row.to_status, row.made_by) for row in proposal.transitions.all()]
    assert steps == [
        ("propose", "proposed", stage.officer),
        ("revise", "proposed", stage.officer),
        ("check", "checked", stage.other_officer),
        ("decide", "decided", stage.supervisor),
        ("effect", "effective", stage.supervisor),
    ]


@pytest.mark.parametrize("name", ["supervisor", "administrator", "auditor", "evaluator", "stranger"])
def test_only_officers_propose(stage, name):
    with pytest.raises(StepRefusedError) as refusal:
        propose(stage.draft(), by=stage.people[name])

    assert refusal.value.is_of_rights
    assert not TransitionProposal.objects.exists()


def test_whoever_changed_a_plan_does_not_check_it(stage):
    proposal = stage.propose()
    proposal = revise(proposal, stage.draft(), revision=proposal.revision, by=stage.other_officer)

    assert [each.kind for each in blockers(proposal, "check", by=stage.other_officer)][:1] == [GUARD]


@pytest.mark.parametrize(("step", "name"), [("check", "officer"), ("decide", "other_officer"), ("decide", "officer")])
def test_the_database_refuses_a_second_step_of_the_same_person(stage, step, name):
    proposal = stage.bring_to(stage.propose(), "checked")

    with pytest.raises(IntegrityError), transaction.atomic():
        proposal.transitions.create(step=step, from_status="checked", to_status="decided", made_by=stage.people[name])


def test_no_status_moves_without_a_written_step(stage):
    proposal = stage.propose()

    with pytest.raises(IntegrityError), transaction.atomic():
        TransitionProposal.objects.filter(pk=proposal.pk).update(status="effective")


@pytest.mark.parametrize("status", ["checked", "decided", "effective", "withdrawn"])
def test_a_plan_that_is_no_longer_proposed_cannot_be_changed_by_any_way(stage, status):
    proposal = stage.bring_to(stage.propose(), status)

    with pytest.raises(StepRefusedError) as refusal:
        revise(proposal, stage.draft(), revision=proposal.revision, by=stage.officer)
    assert [each.kind for each in refusal.value.blockers] == [STATE]
    for rows in (proposal.fates, proposal.targets, proposal.source_links):
        with pytest.raises(IntegrityError), transaction.atomic():
            rows.all().delete()
    with pytest.raises(IntegrityError), transaction.atomic():
        TransitionProposal.objects.filter(pk=proposal.pk).update(effective_year=2012)


@pytest.mark.parametrize("step", ["check", "decide"])
def test_a_step_names_the_plan_that_was_on_screen(stage, step):
    before = {"check": "proposed", "decide": "checked"}
    by = {"check": stage.other_officer, "decide": stage.supervisor}[step]
    proposal = stage.bring_to(stage.propose(), before[step])

    with pytest.raises(StepRefusedError) as refusal:
        perform(proposal, step, by=by, inputs={"reason": "妥当", "revision": proposal.revision - 1})

    assert [(each.kind, each.path) for each in refusal.value.blockers] == [(INPUT, "revision")]


def test_a_plan_is_changed_only_from_the_revision_that_was_seen(stage):
    proposal = stage.propose()
    revise(proposal, stage.draft(), revision=proposal.revision, by=stage.officer)

    with pytest.raises(StepRefusedError) as refusal:
        revise(proposal, stage.draft(), revision=proposal.revision, by=stage.other_officer)

    assert [each.path for each in refusal.value.blockers] == ["revision"]


@pytest.mark.parametrize("step", ["decide", "return", "withdraw"])
def test_a_step_wants_a_reason(stage, step):
    proposal = stage.bring_to(stage.propose(), "checked")

    with pytest.raises(StepRefusedError) as refusal:
        perform(proposal, step, by=stage.supervisor, inputs={"revision": proposal.revision})

    assert [each.path for each in refusal.value.blockers] == ["reason"]


def test_a_plan_that_is_sent_back_is_checked_and_decided_anew(stage):
    proposal = stage.bring_to(stage.propose(), "decided")

    proposal = workflow.send_back(proposal, reason="金額の見直し", by=stage.supervisor)

    assert proposal.status == "proposed"
    assert {each.kind for each in blockers(proposal, "decide", by=stage.supervisor)} == {STATE}
    assert {each.kind for each in blockers(proposal, "check", by=stage.auditor)} == {RIGHTS}
