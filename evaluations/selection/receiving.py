"""Taking in calls and proposals, and changing them while that is possible; each writes its step."""

from collections.abc import Iterable, Mapping
from typing import Any

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from clusterportal.records.models import UsedCode
from clusterportal.workflow.blockers import GUARD, INPUT, RIGHTS, STATE, Blocker, StepRefusedError, refused
from evaluations.models import CallProposal, ProposalCall, SelectionRound
from evaluations.models.proposals import BidStatus, CallStatus
from evaluations.rounds.conflicts import institution_ids_of, institutions_near
from regions.models import ClusterProject

from .locking import locked_call, locked_proposal
from .permissions import may_write

CALL_FIELDS = (
    "name_ja",
    "name_en",
    "program",
    "first_year",
    "last_year",
    "proposals_due_on",
    "requirements",
    "template",
    "names_all",
    "summary_ja",
    "summary_en",
)
PROPOSAL_FIELDS = (
    "region",
    "local_government",
    "core_institution",
    "grew_from",
    "cluster_name_ja",
    "cluster_name_en",
    "national_yen",
    "local_yen",
    "summary",
)
Given = Mapping[str, Any]


@transaction.atomic
def plan_call(code: str, given: Given, *, by: Any) -> ProposalCall:
    """Enter a call. Its code becomes that of the public selection round.

    Raises `StepRefusedError` where the person may not do this or the code was used before.
    """
    _refuse(None, "plan", against_writing(by) or _against_code(code, ProposalCall, SelectionRound))
    call = ProposalCall.objects.create(code=code, **{name: given[name] for name in CALL_FIELDS})
    call.transitions.create(step="plan", to_status=CallStatus.PLANNED, made_by=by)
    return call


@transaction.atomic
def revise_call(call: ProposalCall, given: Given, *, by: Any) -> ProposalCall:
    """Change a call; once it is open, only its summaries change, and whether all regions are named.

    Raises `StepRefusedError` where that is not possible.
    """
    locked = locked_call(call)
    _refuse(locked, "revise", against_writing(by) or _against_revising(locked, given))
    changed = _changes(locked, given, CALL_FIELDS)
    _keep(locked, changed)
    locked.transitions.create(
        step="revise", from_status=locked.status, to_status=locked.status, details={"fields": changed}, made_by=by
    )
    return locked


@transaction.atomic
def receive(call: ProposalCall, code: str, given: Given, fields: Iterable[Any] = (), *, by: Any) -> CallProposal:
    """Enter a proposal on an open call. Its code becomes that of the project if it is selected.

    Raises `StepRefusedError` where the person, the call or the code does not allow it.
    """
    locked = locked_call(call)
    blocked = against_receiving(locked, by) or _against_code(code, CallProposal, ClusterProject)
    _refuse(locked, "receive", blocked or _ties(given["core_institution"], by))
    proposal = CallProposal.objects.create(call=locked, code=code, **{name: given[name] for name in PROPOSAL_FIELDS})
    proposal.fields.set(fields)
    proposal.transitions.create(step="receive", to_status=BidStatus.RECEIVED, made_by=by)
    return proposal


@transaction.atomic
def revise(proposal: CallProposal, given: Given, fields: Iterable[Any] = (), *, revision: int, by: Any) -> CallProposal:
    """Correct what was entered of a proposal that is only received, from the revision that was seen.

    Raises `StepRefusedError` where that is not possible.
    """
    locked = locked_proposal(proposal)
    _refuse(locked, "revise", against_revising(locked, by) or _stale(locked, revision))
    _refuse(locked, "revise", _ties(given["core_institution"], by))
    changed = _changes(locked, given, PROPOSAL_FIELDS)
    locked.revision += 1
    _keep(locked, [*changed, "revision"])
    locked.fields.set(fields)
    locked.transitions.create(
        step="revise", from_status=locked.status, to_status=locked.status, details={"fields": changed}, made_by=by
    )
    return locked


def against_writing(by: Any) -> list[Blocker]:
    """Return what stands against a person entering calls and proposals."""
    return [] if may_write(by) else refused(RIGHTS, _("Only officers enter calls and proposals."))


def against_receiving(call: ProposalCall, by: Any) -> list[Blocker]:
    """Return what stands against a person entering a proposal on a call."""
    if call.status == CallStatus.OPEN:
        return against_writing(by)
    return against_writing(by) or refused(STATE, _("This call is not open for proposals."))


def against_revising(proposal: CallProposal, by: Any) -> list[Blocker]:
    """Return what stands against a person changing a proposal."""
    if proposal.status == BidStatus.RECEIVED:
        return against_writing(by) or _ties(proposal.core_institution, by)
    return against_writing(by) or refused(STATE, _("Only a proposal that was just received can be changed."))


def _against_revising(call: ProposalCall, given: Given) -> list[Blocker]:
    if call.status == CallStatus.PUBLISHED:
        return refused(STATE, _("This call is published, so it stays as it is."))
    frozen = [name for name in _changed_names(call, given) if name not in ("names_all", "summary_ja", "summary_en")]
    if call.status == CallStatus.PLANNED or not frozen:
        return []
    sentence = _("The call was opened, so only its summaries and the naming of regions can be changed.")
    return [Blocker(INPUT, sentence, name) for name in frozen[:1]]


def _against_code(code: str, *kinds: Any) -> list[Blocker]:
    tables = [kind._meta.db_table for kind in kinds]
    if not UsedCode.objects.filter(kind__in=tables, code=code).exists():
        return []
    return refused(INPUT, _("This code was used before."), "code")


def _ties(institution: Any, by: Any) -> list[Blocker]:
    near = institutions_near(institution_ids_of(by))
    if institution is None or not near.filter(pk=institution.pk).exists():
        return []
    return refused(GUARD, _("You belong to an institution of this proposal, so someone else must do this."))


def _stale(proposal: CallProposal, revision: int) -> list[Blocker]:
    if proposal.revision == revision:
        return []
    return refused(INPUT, _("Someone else has changed this meanwhile. Look at it again."), "revision")


def _changed_names(record: Any, given: Given, names: Iterable[str] = CALL_FIELDS) -> list[str]:
    return [name for name in names if getattr(record, name) != given[name]]


def _changes(record: Any, given: Given, names: Iterable[str]) -> list[str]:
    changed = _changed_names(record, given, names)
    for name in changed:
        setattr(record, name, given[name])
    return changed


def _keep(record: Any, names: list[str]) -> None:
    record.updated_at = timezone.now()
    record.save(update_fields=[*names, "updated_at"])


def _refuse(subject: Any, step: str, blocked: list[Blocker]) -> None:
    if blocked:
        raise StepRefusedError(subject, step, blocked)
