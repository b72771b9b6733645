"""Next year's frames after an evaluation: proposed by an officer, adopted or dropped by someone else."""

from collections.abc import Callable
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from clusterportal.accounts.models import Role
from clusterportal.accounts.rights import rights_of
from clusterportal.workflow.blockers import GUARD, INPUT, RIGHTS, STATE, Blocker, StepRefusedError, refused
from evaluations.models import Evaluation, FrameProposal
from programs.models import FundingFrame
from regions.budgeting import BudgetRefusedError, Money, set_budget
from regions.models import ProjectBudget

from .permissions import may_propose

CHANGING = frozenset({Evaluation.Outcome.EXPAND, Evaluation.Outcome.REDUCE})
Status = FrameProposal.Status


@transaction.atomic
def propose_frame(
    evaluation: Evaluation,
    frame: FundingFrame | None,
    money: Money,
    *,
    reason: str,
    by: Any,
) -> FrameProposal:
    """Propose an amount for the fiscal year after an evaluation with the outcome 拡充 or 縮小.

    Raises `StepRefusedError` where the person may not, the outcome calls for none, or something is missing.
    """
    if not may_propose(by):
        raise StepRefusedError(None, "propose", _only_for(Role.OFFICER))
    if evaluation.outcome not in CHANGING or evaluation.fiscal_year is None:
        sentence = _("Only an evaluation of a known year with the outcome 拡充 or 縮小 calls for new frames.")
        raise StepRefusedError(None, "propose", refused(GUARD, sentence, "evaluation"))
    proposal = FrameProposal(
        evaluation=evaluation,
        project=evaluation.project,
        fiscal_year=evaluation.fiscal_year + 1,
        frame=frame,
        national_yen=money.national_yen,
        local_yen=money.local_yen,
        reason=reason,
        proposed_by=by,
    )
    try:
        proposal.full_clean()
    except ValidationError as error:
        raise StepRefusedError(None, "propose", [Blocker(INPUT, each) for each in error.messages]) from error
    proposal.save()
    return proposal


def blockers(proposal: FrameProposal, step: str, *, by: Any) -> list[Blocker]:
    """Return every reason against adopting or dropping a proposed frame."""
    if not rights_of(by).has(Role.SUPERVISOR) and not (step == "drop" and may_propose(by)):
        return _only_for(Role.SUPERVISOR)
    if proposal.status != Status.PROPOSED:
        sentence = _("It is %(status)s already.") % {"status": proposal.get_status_display()}
        return refused(STATE, sentence)
    if step == "adopt" and proposal.proposed_by_id == by.pk:
        return refused(GUARD, _("You have proposed it yourself, so someone else must decide."))
    return []


def adopt(proposal: FrameProposal, *, reason: str = "", by: Any) -> FrameProposal:
    """Make the amount the planned budget of its year, within the funding rules.

    Raises `StepRefusedError` with the sentence of the rule that forbids it.
    """
    return _decide(proposal, "adopt", Status.ADOPTED, by, lambda locked: _enter(locked, reason, by))


def drop(proposal: FrameProposal, *, by: Any) -> FrameProposal:
    """Give a proposed frame up. Raises `StepRefusedError`."""
    return _decide(proposal, "drop", Status.DROPPED, by, lambda _locked: None)


@transaction.atomic
def _decide(
    proposal: FrameProposal, step: str, status: str, by: Any, effect: Callable[[FrameProposal], None]
) -> FrameProposal:
    FrameProposal.objects.select_for_update().only("pk").get(pk=proposal.pk)
    locked = FrameProposal.objects.for_listing().get(pk=proposal.pk)
    blocked = blockers(locked, step, by=by)
    if blocked:
        raise StepRefusedError(locked, step, blocked)
    effect(locked)
    locked.status, locked.decided_by, locked.decided_at = status, by, timezone.now()
    locked.save(update_fields=["status", "decided_by", "decided_at"])
    return locked


def _enter(proposal: FrameProposal, reason: str, by: Any) -> None:
    try:
        set_budget(
            proposal.project,
            proposal.fiscal_year,
            proposal.frame,
            ProjectBudget.Kind.PLANNED,
            proposal.national_yen,
            proposal.local_yen,
            by=by,
            reason=reason,
        )
    except BudgetRefusedError as refusal:
        raise StepRefusedError(proposal, "adopt", [Blocker(GUARD, each) for each in refusal.sentences]) from refusal


def _only_for(role: Role) -> list[Blocker]:
    return refused(RIGHTS, _("This step is for: %(roles)s.") % {"roles": role.label})
