"""What is due, from every kind of work: each kind one query, whatever the length of the list."""

import datetime
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any

from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext

from clusterportal.accounts.rights import rights_of
from evaluations.models import EvaluationRound, EvaluatorAssignment, ScoreSheet
from evaluations.models.rounds import AssignmentStatus, RoundStatus, SheetStatus
from evaluations.reports import permissions as of_reports
from evaluations.rounds import permissions as of_rounds
from evaluations.transitions import permissions as of_transitions
from evaluations.transitions.offers import address_of_call, ends_to_propose, frames_to_propose

REPORTS, ROUNDS, TRANSITIONS = "reports", "rounds", "transitions"
KINDS = {
    REPORTS: gettext_lazy("Yearly reports"),
    ROUNDS: gettext_lazy("Evaluation rounds"),
    TRANSITIONS: gettext_lazy("Proposals of transitions"),
}
WAITS_FOR = {
    RoundStatus.PLANNED: gettext_lazy("The evaluators have to be asked"),
    RoundStatus.ASSIGNED: gettext_lazy("The scoring has to start"),
    RoundStatus.SCORING: gettext_lazy("The scores are due"),
    RoundStatus.CONSOLIDATION: gettext_lazy("The decision is due"),
    RoundStatus.DECIDED: gettext_lazy("The response of the institution is due"),
    RoundStatus.RESPONDED: gettext_lazy("The publication is due"),
}


@dataclass(frozen=True)
class Due:
    """One thing that someone has to do by a day; `what` says what, `status` how far it is.

    `programs` are the numbers of the programmes it is about; `officer` is in charge of it, where someone can be.
    """

    kind: str
    day: datetime.date
    programs: frozenset[int]
    title: str
    what: str
    status: str
    url: str
    officer: Any = None

    @property
    def kind_label(self) -> Any:
        """What the kind of work is called."""
        return KINDS[self.kind]

    @property
    def month(self) -> str:
        """The month of the day: 2010-03."""
        return f"{self.day:%Y-%m}"

    @property
    def is_overdue(self) -> bool:
        """Whether the day has passed."""
        return self.day < timezone.localdate()


def due_for(user: Any) -> list[Due]:
    """Return what is due in all work that a person sees, by day."""
    found = [each for source in SOURCES for each in source(user)]
    return sorted(found, key=lambda each: (each.day, each.kind, each.title))


def _reports(user: Any) -> Iterator[Due]:
    """Reports that institutions still have to hand in: all for the ministry, else the person's own."""
    rights = rights_of(user)
    reports = of_reports.visible_to(user).open_for_writing()
    if not rights.is_ministry:
        reports = reports.filter(institution__in=rights.institution_ids(*of_reports.WRITERS))
    for report in reports.for_listing():
        what = _("The report is due")
        about = (_of(report.project), str(report), what, _status(report), report.get_absolute_url())
        yield Due(REPORTS, report.due_on, *about, report.officer)


def _rounds(user: Any) -> Iterator[Due]:
    """Rounds that are not published, as far as a person knows of them."""
    rounds = of_rounds.visible_to(user).under_way().exclude(project=None)
    own = _own_parts(user)
    for each in rounds.for_listing():
        what = own.get(each.pk) if each.pk in own else _waits_for(each)
        if what:
            day = each.response_due_on if each.status == RoundStatus.DECIDED and each.response_due_on else None
            about = (_of(each.project), str(each), what, _status(each), each.get_absolute_url())
            yield Due(ROUNDS, day or each.scoring_due_on, *about, each.officer)


def _own_parts(user: Any) -> dict[int, str]:
    """Return for each round a person judges what they have to do; empty where nothing is left for them."""
    rows = EvaluatorAssignment.objects.filter(evaluator=user.pk).exclude(round__status=RoundStatus.PUBLISHED)
    final = set(
        ScoreSheet.objects.filter(assignment__evaluator=user.pk, status=SheetStatus.FINAL).values_list(
            "assignment", flat=True
        )
    )
    words = {
        AssignmentStatus.NAMED: _("Your declaration of conflicts of interest is due"),
        AssignmentStatus.CLEAR: _("Your score sheet is due"),
    }
    return {row.round_id: "" if row.pk in final else words.get(AssignmentStatus(row.status), "") for row in rows}


def _waits_for(evaluation_round: EvaluationRound) -> str:
    return str(WAITS_FOR[RoundStatus(evaluation_round.status)])


def _transitions(user: Any) -> Iterator[Due]:
    """Transitions that are proposed and not effective: due before the year begins from which they hold."""
    for each in of_transitions.visible_to(user).still_open().for_listing():
        day = datetime.date(each.effective_year, 3, 31)
        programs = frozenset(source.program_id for source in each.sources.all())
        what = _("The transition has to be decided and made effective")
        about = (programs, _named(each), what, _status(each), each.get_absolute_url())
        yield Due(TRANSITIONS, day, *about, each.proposed_by)


def _named(proposal: Any) -> str:
    """Return a proposal by the projects it is about."""
    between = pgettext("between the items of a list", ", ")
    return f"{proposal.get_kind_display()}: {between.join(str(source) for source in proposal.sources.all())}"


def _called_for(user: Any) -> Iterator[Due]:
    """What the outcomes of evaluations call for, and frames that wait for a decision: before the next year begins."""
    if not of_transitions.may_read(user):
        return
    propose_end, propose_frame = _("The end has to be proposed"), _("Next year's frames have to be proposed")
    calls = [
        *((each, propose_end) for each in ends_to_propose()),
        *((each, propose_frame) for each in frames_to_propose()),
    ]
    for each, what in calls:
        if each.fiscal_year is not None:
            day, outcome = _end_of(each.fiscal_year), str(each.get_outcome_display())
            yield Due(TRANSITIONS, day, _of(each.project), str(each), what, outcome, address_of_call(each))
    for frame in of_transitions.frames_visible_to(user).still_open().for_listing():
        what = _("The proposed frame has to be adopted or dropped")
        day, url = _end_of(frame.fiscal_year - 1), frame.get_absolute_url()
        yield Due(TRANSITIONS, day, _of(frame.project), str(frame), what, _status(frame), url)


def _end_of(fiscal_year: int) -> datetime.date:
    return datetime.date(fiscal_year + 1, 3, 31)


def _of(project: Any) -> frozenset[int]:
    return frozenset({project.program_id})


def _status(record: Any) -> str:
    return str(record.get_status_display())


SOURCES: tuple[Callable[[Any], Iterator[Due]], ...] = (_reports, _rounds, _transitions, _called_for)
