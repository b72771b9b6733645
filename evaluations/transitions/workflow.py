"""Every step a proposal can take: who makes it, from where to where, what it asks for and what must be true before.

Proposing and changing a plan are in `proposing`; they write their steps too.
"""

from collections.abc import Mapping
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from clusterportal.accounts.models import Role
from clusterportal.accounts.rights import rights_of
from clusterportal.workflow.blockers import Attempt, Blocker
from clusterportal.workflow.steps import Step, Workflow, make_step, no_role
from evaluations.models import TransitionProposal
from evaluations.models.transitions import ProposalStatus

from . import guards
from .dry_run import in_earnest
from .locking import lock
from .notices import write_notices

PROPOSED, CHECKED, DECIDED, EFFECTIVE, WITHDRAWN = (
    ProposalStatus.PROPOSED,
    ProposalStatus.CHECKED,
    ProposalStatus.DECIDED,
    ProposalStatus.EFFECTIVE,
    ProposalStatus.WITHDRAWN,
)


def make_it_so(attempt: Attempt) -> dict[str, Any]:
    """Carry the transition out and keep what it changed."""
    ledger = in_earnest(attempt.subject, by=attempt.by)
    return {"details": {"changes": len(ledger.rows)}}


STEPS = {
    step.name: step
    for step in (
        make_step(
            "check",
            gettext_lazy("Confirm the check"),
            {Role.OFFICER},
            {PROPOSED: CHECKED},
            guards=(guards.another_checks, guards.plan_is_sound),
            inputs=("revision",),
            checks=(guards.names_what_is_on_screen, guards.dry_run_works),
        ),
        make_step(
            "decide",
            gettext_lazy("Decide"),
            {Role.SUPERVISOR},
            {CHECKED: DECIDED},
            guards=(guards.another_decides, guards.plan_may_be_decided),
            inputs=("reason", "revision"),
            checks=(guards.gives_a_reason, guards.names_what_is_on_screen),
        ),
        make_step(
            "effect",
            gettext_lazy("Make effective"),
            {Role.SUPERVISOR},
            {DECIDED: EFFECTIVE},
            guards=(guards.plan_may_be_decided,),
            effect=make_it_so,
        ),
        make_step(
            "return",
            gettext_lazy("Send back to be changed"),
            {Role.OFFICER, Role.SUPERVISOR},
            {CHECKED: PROPOSED, DECIDED: PROPOSED},
            guards=(guards.supervisor_after_decision,),
            inputs=("reason",),
            checks=(guards.gives_a_reason,),
        ),
        make_step(
            "withdraw",
            gettext_lazy("Withdraw the proposal"),
            {Role.OFFICER, Role.SUPERVISOR},
            {PROPOSED: WITHDRAWN, CHECKED: WITHDRAWN, DECIDED: WITHDRAWN},
            guards=(guards.supervisor_after_decision,),
            inputs=("reason",),
            checks=(guards.gives_a_reason,),
        ),
    )
}


def _rights(_proposal: TransitionProposal, step: Step, by: Any) -> list[Blocker]:
    return [] if any(rights_of(by).has(role) for role in step.roles) else no_role(step)


def _wrong_state(proposal: TransitionProposal, step: Step) -> str:
    words = {"status": proposal.get_status_display(), "step": step.label}
    return _("The proposal is %(status)s, so “%(step)s” is not possible.") % words


WORKFLOW = Workflow(
    model=TransitionProposal,
    steps=STEPS,
    rights=_rights,
    wrong_state=_wrong_state,
    needs=("corrects", "based_on"),
    afterwards=write_notices,
)
blockers = WORKFLOW.blockers
steps_for = WORKFLOW.steps_for


@transaction.atomic
def perform(
    proposal: TransitionProposal, step: str, *, by: Any, inputs: Mapping[str, Any] | None = None
) -> TransitionProposal:
    """Make a step and return the proposal as it is then.

    Raises `StepRefusedError` with every reason where it cannot be made.
    """
    if step in ("check", "effect"):
        # What the guards look at must not change before the effect; a check tries the effect out, in the same order.
        lock(proposal)
    moved: TransitionProposal = WORKFLOW.perform(proposal, step, by=by, inputs=inputs)
    return moved


def check(proposal: TransitionProposal, *, revision: int, by: Any) -> TransitionProposal:
    """Confirm that a plan, as it is in this revision, is right."""
    return perform(proposal, "check", by=by, inputs={"revision": revision})


def decide(proposal: TransitionProposal, *, reason: str, revision: int, by: Any) -> TransitionProposal:
    """Decide that a plan shall be carried out, and why."""
    return perform(proposal, "decide", by=by, inputs={"reason": reason, "revision": revision})


def make_effective(proposal: TransitionProposal, *, by: Any) -> TransitionProposal:
    """Carry a decided plan out."""
    return perform(proposal, "effect", by=by)


def send_back(proposal: TransitionProposal, *, reason: str, by: Any) -> TransitionProposal:
    """Let a plan be changed again; it is checked and decided anew."""
    return perform(proposal, "return", by=by, inputs={"reason": reason})


def withdraw(proposal: TransitionProposal, *, reason: str, by: Any) -> TransitionProposal:
    """Give a plan up."""
    return perform(proposal, "withdraw", by=by, inputs={"reason": reason})
