"""Every step a call can take. Entering and changing it is in `receiving`."""

from collections.abc import Mapping
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from clusterportal.accounts.models import Role
from clusterportal.accounts.rights import rights_of
from clusterportal.workflow.blockers import Attempt, Blocker
from clusterportal.workflow.steps import Step, Workflow, make_step, no_role
from evaluations.models import ProposalCall
from evaluations.models.proposals import CallStatus

from . import guards
from .notices import write_notices_of_call
from .publication import publish

PLANNED, OPEN, REVIEWING, DECIDED, PUBLISHED = CallStatus


def make_public(attempt: Attempt) -> dict[str, Any]:
    """Write the public selection round, its entries and the projects."""
    attempt.subject.selection_round = publish(attempt.subject, by=attempt.by)
    made = attempt.subject.selection_round
    return {"details": {"candidates": made.candidate_count, "selected": made.selected_count}}


STEPS = {
    step.name: step
    for step in (
        make_step(
            "open",
            gettext_lazy("Open for proposals"),
            {Role.OFFICER},
            {PLANNED: OPEN},
            guards=(guards.can_be_judged,),
        ),
        make_step(
            "review",
            gettext_lazy("Close and begin the review"),
            {Role.OFFICER},
            {OPEN: REVIEWING},
            guards=(guards.is_due, guards.has_proposals),
        ),
        make_step(
            "decide",
            gettext_lazy("Decide on the call as a whole"),
            {Role.SUPERVISOR},
            {REVIEWING: DECIDED},
            guards=(guards.has_proposals, guards.everything_is_settled, guards.regions_are_free),
            inputs=("reason",),
            checks=(guards.gives_a_reason,),
        ),
        make_step(
            "reopen",
            gettext_lazy("Review again"),
            {Role.SUPERVISOR},
            {DECIDED: REVIEWING},
            inputs=("reason",),
            checks=(guards.gives_a_reason,),
        ),
        make_step(
            "publish",
            gettext_lazy("Publish the selection"),
            {Role.SUPERVISOR},
            {DECIDED: PUBLISHED},
            guards=(guards.is_summed_up, guards.regions_are_free, guards.codes_are_free),
            effect=make_public,
        ),
    )
}


def _rights(_call: ProposalCall, step: Step, by: Any) -> list[Blocker]:
    return [] if any(rights_of(by).has(role) for role in step.roles) else no_role(step)


def _wrong_state(call: ProposalCall, step: Step) -> str:
    words = {"status": call.get_status_display(), "step": step.label}
    return _("The call is “%(status)s”, so “%(step)s” is not possible.") % words


WORKFLOW = Workflow(
    model=ProposalCall,
    steps=STEPS,
    rights=_rights,
    wrong_state=_wrong_state,
    writes=("selection_round",),
    needs=("program", "requirements", "template__scale", "template__criteria_set", "selection_round"),
    afterwards=write_notices_of_call,
)
blockers = WORKFLOW.blockers
steps_for = WORKFLOW.steps_for


@transaction.atomic
def perform(call: ProposalCall, step: str, *, by: Any, inputs: Mapping[str, Any] | None = None) -> ProposalCall:
    """Make a step and return the call as it is then.

    Raises `StepRefusedError` with every reason where it cannot be made.
    """
    moved: ProposalCall = WORKFLOW.perform(call, step, by=by, inputs=inputs)
    return moved
