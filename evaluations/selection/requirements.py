"""The basic requirements of a proposal, answered one by one by an officer.

「候補地域の基本的な必要条件」 (policy-report-2002, ３．(1)①): a field that is focused on, a core organisation, and
facilities that can be used; each call names the set it asks for.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from clusterportal.workflow.blockers import INPUT, RIGHTS, STATE, Blocker, StepRefusedError, refused
from evaluations.models import CallProposal, Criterion, RequirementCheck
from evaluations.models.proposals import BidStatus, requirements_of

from .locking import locked_proposal
from .permissions import may_write, proposals_of_the_ministry

MET, NOT_MET, UNKNOWN = RequirementCheck.Answer.values


@dataclass(frozen=True)
class Requirement:
    """A requirement with the items beneath it and its answer, `None` where there is none yet."""

    criterion: Criterion
    items: list[Criterion]
    check: RequirementCheck | None


def of_proposal(proposal: CallProposal) -> list[Requirement]:
    """Return the requirements of a proposal's call with their answers, in a fixed number of queries."""
    checks = {each.criterion_id: each for each in proposal.requirement_checks.select_related("made_by")}
    rows = requirements_of(proposal.call).prefetch_related("children")
    return [Requirement(row, list(row.children.all()), checks.get(row.pk)) for row in rows]


def answers_of(proposal: CallProposal) -> list[str]:
    """Return the answer to each requirement, empty where one is missing."""
    return [row.check.answer if row.check else "" for row in of_proposal(proposal)]


@transaction.atomic
def answer(proposal: CallProposal, given: Mapping[str, tuple[str, str]], *, by: Any) -> CallProposal:
    """Answer requirements: `given` maps the code of each to an answer and a note.

    Raises `StepRefusedError` where the person or the status does not allow it, or a note is missing.
    """
    locked = locked_proposal(proposal)
    known = {row.code: row for row in requirements_of(locked.call)}
    blocked = against_answering(locked, by) or _wrong_answers(given, known)
    if blocked:
        raise StepRefusedError(locked, "answer", blocked)
    for code, (word, note) in given.items():
        RequirementCheck.objects.update_or_create(
            proposal=locked,
            criterion=known[code],
            defaults={"answer": word, "note": note.strip(), "made_by": by, "made_at": timezone.now()},
        )
    noted = {code: {"answer": word, "note": note.strip()} for code, (word, note) in given.items()}
    locked.transitions.create(
        step="answer", from_status=locked.status, to_status=locked.status, details=noted, made_by=by
    )
    return locked


def against_answering(proposal: CallProposal, by: Any) -> list[Blocker]:
    """Return what stands against a person answering the requirements of a proposal."""
    if not may_write(by):
        return refused(RIGHTS, _("Only officers answer the requirements."))
    if not proposals_of_the_ministry(by).filter(pk=proposal.pk).exists():
        return refused(RIGHTS, _("You belong to an institution of this proposal, so someone else must do this."))
    if proposal.status != BidStatus.RECEIVED:
        return refused(STATE, _("The requirements of this proposal are settled."))
    return []


def _wrong_answers(given: Mapping[str, tuple[str, str]], known: Mapping[str, Criterion]) -> list[Blocker]:
    found = []
    for code, (word, note) in given.items():
        if code not in known:
            found.append(Blocker(INPUT, _("This call has no requirement “%(code)s”.") % {"code": code}, code))
        elif word not in RequirementCheck.Answer.values:
            found.append(Blocker(INPUT, _("Answer “%(title)s”.") % {"title": known[code]}, code))
        elif word != MET and not note.strip():
            words = {"title": known[code]}
            found.append(Blocker(INPUT, _("Say why “%(title)s” is not met or cannot be judged.") % words, code))
    return found
