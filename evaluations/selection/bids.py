"""Every step a proposal can take. Taking it in is in `receiving`, the officer's answers are in `requirements`."""

from collections.abc import Mapping
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from clusterportal.accounts.models import Role
from clusterportal.accounts.rights import rights_of
from clusterportal.workflow.blockers import RIGHTS, Attempt, Blocker, refused
from clusterportal.workflow.steps import Step, Workflow, make_step, no_role
from evaluations.models import CallProposal
from evaluations.models.proposals import BidStatus
from evaluations.models.rounds import RoundStatus

from . import applying, guards
from .judging import make_round, move_round
from .locking import locked_proposal
from .notices import write_notices
from .permissions import may_write, proposals_of_the_ministry

RECEIVED, RETURNED, EVALUATED, EXCLUDED, SELECTED, NOT_SELECTED, WITHDRAWN = BidStatus
DECISION = ("rationale", "points_to_note")


def begin_evaluation(attempt: Attempt) -> dict[str, Any]:
    """Plan the round in which the proposal is evaluated."""
    attempt.subject.round = make_round(attempt.subject, by=attempt.by)
    return {"details": {"round": attempt.subject.round.code}}


def select(attempt: Attempt) -> dict[str, Any]:
    """Write down that the proposal is selected."""
    return _decide(attempt, is_selected=True)


def turn_down(attempt: Attempt) -> dict[str, Any]:
    """Write down that the proposal is not selected."""
    return _decide(attempt, is_selected=False)


def _decide(attempt: Attempt, *, is_selected: bool) -> dict[str, Any]:
    proposal, given = attempt.subject, attempt.inputs
    decision = proposal.decisions.create(
        number=proposal.decisions.count() + 1,
        is_selected=is_selected,
        rationale=given["rationale"].strip(),
        points_to_note=(given.get("points_to_note") or "").strip(),
        decided_by=attempt.by,
    )
    move_round(proposal.round, RoundStatus.DECIDED, by=attempt.by)
    return {"details": {"decision": decision.number}}


STEPS = {
    step.name: step
    for step in (
        make_step(
            "admit",
            gettext_lazy("Requirements are met: have it evaluated"),
            {Role.OFFICER},
            {RECEIVED: EVALUATED},
            guards=(guards.call_is_under_review, guards.all_is_answered, guards.none_is_missed),
            effect=begin_evaluation,
        ),
        make_step(
            "return",
            gettext_lazy("Return it to be completed"),
            {Role.OFFICER},
            {RECEIVED: RETURNED},
            guards=(guards.call_goes_on,),
            inputs=("reason",),
            checks=(guards.gives_a_reason,),
        ),
        make_step(
            "resubmit",
            gettext_lazy("Hand it in again"),
            {Role.OFFICER, Role.SUBMITTER},
            {RETURNED: RECEIVED},
            guards=(guards.call_goes_on,),
        ),
        make_step(
            "exclude",
            gettext_lazy("Exclude: a requirement is not met"),
            {Role.SUPERVISOR},
            {RECEIVED: EXCLUDED},
            guards=(guards.call_is_under_review, guards.all_is_answered, guards.some_is_missed),
            inputs=("reason",),
            checks=(guards.gives_a_reason,),
        ),
        make_step(
            "select",
            gettext_lazy("Select"),
            {Role.SUPERVISOR},
            {EVALUATED: SELECTED, NOT_SELECTED: SELECTED},
            guards=(guards.call_is_under_review, guards.is_judged),
            inputs=DECISION,
            checks=(guards.gives_a_rationale,),
            effect=select,
        ),
        make_step(
            "turn-down",
            gettext_lazy("Do not select"),
            {Role.SUPERVISOR},
            {EVALUATED: NOT_SELECTED, SELECTED: NOT_SELECTED},
            guards=(guards.call_is_under_review, guards.is_judged),
            inputs=DECISION,
            checks=(guards.gives_a_rationale,),
            effect=turn_down,
        ),
        make_step(
            "withdraw",
            gettext_lazy("The region withdraws it"),
            {Role.OFFICER, Role.SUBMITTER},
            {RECEIVED: WITHDRAWN, RETURNED: WITHDRAWN, EVALUATED: WITHDRAWN},
            guards=(guards.call_goes_on,),
            inputs=("reason",),
            checks=(guards.gives_a_reason,),
        ),
    )
}


def _rights(proposal: CallProposal, step: Step, by: Any) -> list[Blocker]:
    if Role.SUBMITTER in step.roles and not may_write(by) and applying.institutions_of(by):
        return applying.against_acting(proposal, by)
    if not any(rights_of(by).has(role) for role in step.roles - {Role.SUBMITTER}):
        return no_role(step)
    if proposals_of_the_ministry(by).filter(pk=proposal.pk).exists():
        return []
    return refused(RIGHTS, _("You are an evaluator of this proposal or belong to its institution, so others decide."))


def _wrong_state(proposal: CallProposal, step: Step) -> str:
    words = {"status": proposal.get_status_display(), "step": step.label}
    return _("The proposal is “%(status)s”, so “%(step)s” is not possible.") % words


WORKFLOW = Workflow(
    model=CallProposal,
    steps=STEPS,
    rights=_rights,
    wrong_state=_wrong_state,
    writes=("round",),
    needs=("call", "region", "round__template__criteria_set", "round__template__scale"),
    afterwards=write_notices,
)
blockers = WORKFLOW.blockers
steps_for = WORKFLOW.steps_for


@transaction.atomic
def perform(proposal: CallProposal, step: str, *, by: Any, inputs: Mapping[str, Any] | None = None) -> CallProposal:
    """Make a step and return the proposal as it is then.

    Raises `StepRefusedError` with every reason where it cannot be made.
    """
    # The guards look at the call and the round, which nobody may change meanwhile.
    locked_proposal(proposal)
    moved: CallProposal = WORKFLOW.perform(proposal, step, by=by, inputs=inputs)
    return moved
