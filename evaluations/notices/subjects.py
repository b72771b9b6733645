"""What a notice is about: who may still hear of it, what it is called, which page it leads to, which day it names."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import Q, QuerySet
from django.urls import reverse
from django.utils.translation import gettext as _

from evaluations.models import OutboxMail
from evaluations.models.proposals import CallStatus
from evaluations.models.rounds import RoundStatus
from evaluations.reports import permissions as reports
from evaluations.rounds import permissions as rounds
from evaluations.selection import applying
from evaluations.selection import permissions as selection
from evaluations.selection.notices import OWN
from evaluations.transitions import permissions as proposals
from evaluations.transitions.notices import MOVED_ON

SCORES_DUE = frozenset({"round-start", "round-schedule", "scores-due-soon", "scores-due-today", "scores-overdue"})
DECLARATION_DUE = frozenset({"declaration-due-soon", "declaration-due-today", "declaration-overdue"})
ON_THE_SHEET = SCORES_DUE | {"round-hand-back"}
RESPONSE_DUE = frozenset({"round-decide", "round-amend", "response-due-soon", "response-due-today"})
PUBLIC = frozenset({"round-publish", "round-correct"})


@dataclass(frozen=True)
class About:
    """What a notice is about, in the reader's language: the word for such a thing, its name, its page and its day."""

    word: str
    name: str
    link: str
    due_on: date | None = None


def for_reading(notices: QuerySet[OutboxMail]) -> QuerySet[OutboxMail]:
    """Return notices with all that `about` looks at, in a fixed number of queries."""
    joined = (f"{subject}__project__{part}" for subject in ("report", "round") for part in ("region", "program"))
    sides = (f"proposal__{side}__{part}" for side in ("sources", "targets__project") for part in ("region", "program"))
    calls = ("call", "bid__region", "bid__call")
    return notices.select_related("recipient", "round__evaluation", *joined, *calls).prefetch_related(*sides)


def may_be_told(user: Any) -> Q:
    """Return the condition that a person may still hear of what a notice is about."""
    return (
        Q(report__in=reports.visible_to(user).values("pk"))
        | Q(round__in=rounds.visible_to(user).values("pk"))
        | Q(proposal__in=proposals.visible_to(user).values("pk"))
        | Q(proposal__in=proposals.made_public_to(user).values("pk"), kind=MOVED_ON)
        | Q(call__in=selection.calls_visible_to(user).values("pk")) & ~Q(kind__startswith=OWN)
        | Q(bid__in=selection.proposals_of_the_ministry(user).values("pk")) & ~Q(kind__startswith=OWN)
        | Q(call__in=applying.calls_open_to(user).values("pk"), kind__startswith=OWN)
        | Q(bid__in=applying.proposals_of(user).values("pk"), kind__startswith=OWN)
    )


def about(notice: OutboxMail) -> About:
    """Return what a notice is about."""
    named: list[tuple[Any, Callable[[OutboxMail], About]]] = [
        (notice.report_id, _report),
        (notice.round_id, _round),
        (notice.proposal_id, _project if notice.kind == MOVED_ON else _proposal),
        (notice.call_id, _call),
        (notice.bid_id, _bid),
    ]
    return next(describe(notice) for number, describe in named if number is not None)


def _report(notice: OutboxMail) -> About:
    report: Any = notice.report
    return About(_("Report:"), str(report), report.get_absolute_url(), report.due_on if report.is_open else None)


def _round(notice: OutboxMail) -> About:
    judged: Any = notice.round
    if notice.kind in PUBLIC and judged.evaluation:
        return About(_("Evaluation:"), str(judged), judged.evaluation.get_absolute_url())
    on_sheet = notice.kind in ON_THE_SHEET
    link = reverse("evaluations:sheet_edit", args=[judged.code]) if on_sheet else judged.get_absolute_url()
    return About(_("Evaluation:"), str(judged), link, _day_of_round(notice))


def _day_of_round(notice: OutboxMail) -> date | None:
    judged: Any = notice.round
    is_scored = judged.status == RoundStatus.SCORING
    if is_scored and notice.kind in SCORES_DUE:
        return judged.scoring_due_on
    if (is_scored or judged.status == RoundStatus.ASSIGNED) and notice.kind in DECLARATION_DUE:
        return judged.scoring_due_on
    return judged.response_due_on if notice.kind in RESPONSE_DUE and judged.status == RoundStatus.DECIDED else None


def _proposal(notice: OutboxMail) -> About:
    proposal: Any = notice.proposal
    return About(_("Proposal:"), str(proposal), proposal.get_absolute_url())


def _call(notice: OutboxMail) -> About:
    call: Any = notice.call
    page = "apply_call" if notice.kind.startswith(OWN) else "call_detail"
    due_on = call.proposals_due_on if call.status == CallStatus.OPEN else None
    return About(_("Call for proposals:"), str(call), reverse(f"evaluations:{page}", args=[call.code]), due_on)


def _bid(notice: OutboxMail) -> About:
    bid: Any = notice.bid
    page = "apply_proposal" if notice.kind.startswith(OWN) else "bid_detail"
    due_on = bid.call.proposals_due_on if bid.call.status == CallStatus.OPEN else None
    return About(_("Proposal:"), str(bid), reverse(f"evaluations:{page}", args=[bid.code]), due_on)


def _project(notice: OutboxMail) -> About:
    """The project of which a receiver's institution is part; the proposal itself is not for them."""
    proposal: Any = notice.proposal
    projects = [*proposal.sources.all(), *(target.project for target in proposal.targets.all() if target.project)]
    named = [project for project in projects if project.code == notice.details.get("project")]
    project = (named or projects)[0]
    return About(_("Project:"), str(project), project.get_absolute_url())
