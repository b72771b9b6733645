"""Next year's frames after an evaluation: proposed by an officer, adopted or dropped by someone else."""

from dataclasses import dataclass
from typing import Any

from django.core.exceptions import NON_FIELD_ERRORS, ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext

from clusterportal.accounts.models import Role
from clusterportal.accounts.rights import rights_of
from clusterportal.workflow.blockers import GUARD, INPUT, RIGHTS, STATE, Blocker, StepRefusedError, refused
from evaluations.models import Evaluation, FrameProposal
from programs.models import FundingFrame
from regions.budgeting import BudgetRefusedError, BudgetYear, Money, set_budget
from regions.budgeting.amounts import money_of
from regions.budgeting.budgets import stored_budgets
from regions.budgeting.writing import lock
from regions.models import ProjectBudget

from .permissions import may_propose

CHANGING = frozenset({Evaluation.Outcome.EXPAND, Evaluation.Outcome.REDUCE})
Status = FrameProposal.Status


@dataclass(frozen=True)
class FrameStep:
    """What can be done with a proposed frame: by whom, where it leads, and what it asks for."""

    name: str
    label: Any
    roles: frozenset[Role]
    leads_to: str
    inputs: tuple[str, ...] = ()


STEPS = {
    step.name: step
    for step in (
        FrameStep("adopt", gettext_lazy("Adopt"), frozenset({Role.SUPERVISOR}), Status.ADOPTED, ("reason",)),
        FrameStep("drop", gettext_lazy("Drop"), frozenset({Role.OFFICER, Role.SUPERVISOR}), Status.DROPPED),
    )
}


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
    _validate(proposal)
    proposal.save()
    return proposal


def _validate(proposal: FrameProposal) -> None:
    blocked = []
    if proposal.frame is not None and proposal.frame.program_id != proposal.project.program_id:
        words = {"frame": proposal.frame.name}
        blocked = refused(INPUT, _("“%(frame)s” is no frame of the programme.") % words, "frame")
    try:
        proposal.full_clean()
    except ValidationError as error:
        named = error.message_dict.items()
        blocked += [Blocker(INPUT, each, _path(name)) for name, sentences in named for each in sentences]
    if blocked:
        raise StepRefusedError(None, "propose", blocked)


def _path(name: str) -> str:
    return "" if name == NON_FIELD_ERRORS else name


def blockers(proposal: FrameProposal, step: str, *, by: Any) -> list[Blocker]:
    """Return every reason against adopting or dropping a proposed frame."""
    if rights_of(by).roles.isdisjoint(STEPS[step].roles):
        return _only_for(*STEPS[step].roles)
    if proposal.status != Status.PROPOSED:
        sentence = _("It is %(status)s already.") % {"status": proposal.get_status_display()}
        return refused(STATE, sentence)
    if step == "adopt" and proposal.proposed_by_id == by.pk:
        return refused(GUARD, _("You have proposed it yourself, so someone else must decide."))
    return []


def blockers_of_steps(proposal: FrameProposal, *, by: Any) -> list[tuple[FrameStep, list[Blocker]]]:
    """Return the steps a person could ever make on a proposed frame, each with what stands in its way now."""
    found = [(step, blockers(proposal, step.name, by=by)) for step in STEPS.values()]
    return [(step, blocked) for step, blocked in found if not any(blocker.kind == RIGHTS for blocker in blocked)]


@transaction.atomic
def make(proposal: FrameProposal, step: str, *, reason: str = "", by: Any) -> FrameProposal:
    """Make a step and return the frame as it is then; the reason excuses an exception to a rule in principle.

    Raises `StepRefusedError`.
    """
    FrameProposal.objects.select_for_update().only("pk").get(pk=proposal.pk)
    locked = FrameProposal.objects.for_listing().get(pk=proposal.pk)
    blocked = blockers(locked, step, by=by)
    if blocked:
        raise StepRefusedError(locked, step, blocked)
    if step == "adopt":
        _enter(locked, reason, by)
    locked.status, locked.decided_by, locked.decided_at = STEPS[step].leads_to, by, timezone.now()
    locked.save(update_fields=["status", "decided_by", "decided_at"])
    return locked


def adopt(proposal: FrameProposal, *, reason: str = "", by: Any) -> FrameProposal:
    """Make the amount the planned budget of its year, within the funding rules.

    Raises `StepRefusedError` with the sentence of the rule that forbids it.
    """
    return make(proposal, "adopt", reason=reason, by=by)


def drop(proposal: FrameProposal, *, by: Any) -> FrameProposal:
    """Give a proposed frame up. Raises `StepRefusedError`."""
    return make(proposal, "drop", by=by)


def _enter(proposal: FrameProposal, reason: str, by: Any) -> None:
    lock(proposal.project)
    year = BudgetYear(proposal.project, proposal.fiscal_year, ProjectBudget.Kind.PLANNED)
    try:
        set_budget(*year[:2], proposal.frame, year.kind, *_whole(proposal, year), by=by, reason=reason)
    except BudgetRefusedError as refusal:
        raise StepRefusedError(proposal, "adopt", [Blocker(GUARD, each) for each in refusal.sentences]) from refusal


def _whole(proposal: FrameProposal, year: BudgetYear) -> Money:
    """Return the amounts of the budget as it will be: a side that the proposal leaves open stays as it stands."""
    stored = stored_budgets(year).get(proposal.frame)
    sides = zip(money_of(proposal), money_of(stored) if stored else Money(), strict=True)
    return Money(*(standing if proposed is None else proposed for proposed, standing in sides))


def _only_for(*roles: Role) -> list[Blocker]:
    comma = pgettext("between the items of a list", ", ")
    names = comma.join(str(role.label) for role in sorted(roles))
    return refused(RIGHTS, _("This step is for: %(roles)s.") % {"roles": names})
