"""Taking in calls and proposals, and changing them while that is possible; each writes its step."""

import itertools
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

from . import applying, versions
from .locking import locked_call, locked_proposal
from .notices import write_notices
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
LONGEST_CODE = 45
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
def revise_call(call: ProposalCall, given: Given, *, revision: int, by: Any) -> ProposalCall:
    """Change a call from the revision that was seen; what `given` leaves out stays as it is.

    Once it is open, only its summaries change, and whether all regions are named.

    Raises `StepRefusedError` where that is not possible.
    """
    locked = locked_call(call)
    _refuse(locked, "revise", against_writing(by) or _stale(locked, revision) or _against_revising(locked, given))
    changed = _changes(locked, given, CALL_FIELDS)
    locked.revision += 1
    _keep(locked, [*changed, "revision"])
    locked.transitions.create(
        step="revise", from_status=locked.status, to_status=locked.status, details={"fields": changed}, made_by=by
    )
    return locked


@transaction.atomic
def receive(call: ProposalCall, code: str, given: Given, fields: Iterable[Any] = (), *, by: Any) -> CallProposal:
    """Enter a proposal on an open call: an officer, or the region itself until the last day.

    Its code becomes that of the project if it is selected; an empty one is made from the call and the region.
    Raises `StepRefusedError` where the person, the call or the code does not allow it.
    """
    locked = locked_call(call)
    code = code or free_code(locked, given["region"])
    blocked = against_receiving(locked, by) or _against_code(code, CallProposal, ClusterProject)
    _refuse(locked, "receive", blocked or _against_institution(given["core_institution"], by))
    proposal = CallProposal.objects.create(call=locked, code=code, **{name: given[name] for name in PROPOSAL_FIELDS})
    proposal.fields.set(fields)
    versions.keep(proposal, by=by)
    made = proposal.transitions.create(step="receive", to_status=BidStatus.RECEIVED, made_by=by)
    write_notices(proposal, made)
    return proposal


@transaction.atomic
def revise(
    proposal: CallProposal, given: Given, fields: Iterable[Any] | None = None, *, revision: int, by: Any
) -> CallProposal:
    """Correct a proposal that is only received or was returned, from the revision that was seen.

    What `given` leaves out stays as it is, and so do the research fields where none are given. The version before
    stays readable.

    Raises `StepRefusedError` where that is not possible.
    """
    locked = locked_proposal(proposal)
    _refuse(locked, "revise", against_revising(locked, by) or _stale(locked, revision))
    _refuse(locked, "revise", _against_institution(given.get("core_institution", locked.core_institution), by))
    versions.keep_if_missing(locked)
    changed = _changes(locked, given, PROPOSAL_FIELDS)
    if fields is not None and set(fields) != set(locked.fields.all()):
        locked.fields.set(fields)
        changed.append("fields")
    locked.revision += 1
    _keep(locked, [*(name for name in changed if name != "fields"), "revision"])
    versions.keep(locked, by=by)
    made = locked.transitions.create(
        step="revise", from_status=locked.status, to_status=locked.status, details={"fields": changed}, made_by=by
    )
    write_notices(locked, made)
    return locked


def free_code(call: ProposalCall, region: Any) -> str:
    """Return a code for a region's proposal that was never used: `<call>-<region>`, numbered from the second on."""
    first = f"{call.code}-{region.code}"[:LONGEST_CODE].rstrip("-")
    numbered = (f"{first}-{number}" for number in itertools.count(2))
    codes = itertools.chain([first], numbered)
    return next(code for code in codes if not _against_code(code, CallProposal, ClusterProject))


def against_writing(by: Any) -> list[Blocker]:
    """Return what stands against a person entering calls and proposals."""
    return [] if may_write(by) else refused(RIGHTS, _("Only officers enter calls and proposals."))


def against_receiving(call: ProposalCall, by: Any) -> list[Blocker]:
    """Return what stands against a person entering a proposal on a call."""
    if not may_write(by) and applying.institutions_of(by):
        return applying.against_entering(call)
    if call.status == CallStatus.OPEN:
        return against_writing(by)
    return against_writing(by) or refused(STATE, _("This call is not open for proposals."))


def against_revising(proposal: CallProposal, by: Any) -> list[Blocker]:
    """Return what stands against a person changing a proposal."""
    if not may_write(by) and applying.institutions_of(by):
        return applying.against_changing(proposal, by)
    if proposal.status in (BidStatus.RECEIVED, BidStatus.RETURNED):
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


def _against_institution(institution: Any, by: Any) -> list[Blocker]:
    """An officer enters for any institution but their own, all others for their own alone."""
    return _ties(institution, by) if may_write(by) else applying.against_institution(institution, by)


def _ties(institution: Any, by: Any) -> list[Blocker]:
    near = institutions_near(institution_ids_of(by))
    if institution is None or not near.filter(pk=institution.pk).exists():
        return []
    return refused(GUARD, _("You belong to an institution of this proposal, so someone else must do this."))


def _stale(record: CallProposal | ProposalCall, revision: int) -> list[Blocker]:
    if record.revision == revision:
        return []
    return refused(INPUT, _("Someone else has changed this meanwhile. Look at it again."), "revision")


def _changed_names(record: Any, given: Given, names: Iterable[str] = CALL_FIELDS) -> list[str]:
    return [name for name in names if name in given and getattr(record, name) != given[name]]


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
