"""What waits for whom: the queue of the officers and the dashboard of the coordinators, each from one query."""

from dataclasses import dataclass, field
from typing import Any

from django.db.models import Count, OuterRef, Q, Subquery
from django.utils.translation import gettext_lazy as _

from evaluations.models import ReportTransition, YearlyReport
from evaluations.models.reports import ReportStatus
from evaluations.models.reports.reports import YearlyReportQuerySet

CLOSED = frozenset({ReportStatus.ACCEPTED, ReportStatus.WAIVED})


@dataclass
class Box:
    """One list of a queue: its name, what belongs in it, and the reports."""

    name: str
    label: Any
    explanation: Any
    reports: list[YearlyReport] = field(default_factory=list)

    @property
    def count(self) -> int:
        """How many reports it holds."""
        return len(self.reports)


def with_work(reports: YearlyReportQuerySet) -> YearlyReportQuerySet:
    """Add to each report what a queue needs to know, without a query per row."""
    returns = ReportTransition.objects.filter(report=OuterRef("pk"), step="return").order_by("-pk")
    return reports.for_listing().annotate(
        submission_count=Count("submissions", distinct=True),
        return_reason=Subquery(returns.values("reason")[:1]),
        open_remark_count=Count(
            "comments",
            filter=Q(comments__must_fix=True, comments__thread__isnull=True, comments__resolved_at__isnull=True)
            & Q(comments__released_at__isnull=False),
            distinct=True,
        ),
    )


def officers_queue(reports: YearlyReportQuerySet, officer: Any) -> list[Box]:
    """Return the boxes of an officer, counts and lists from one query."""
    boxes = {
        "claim": Box("claim", _("To take charge of"), _("Submitted, and nobody is in charge.")),
        "mine": Box("mine", _("For me to review"), _("Submitted, and I am in charge.")),
        "resubmitted": Box("resubmitted", _("Submitted again"), _("Came back after I returned them.")),
        "waiting": Box("waiting", _("With the institution"), _("Being written or corrected, in time.")),
        "overdue": Box("overdue", _("Overdue"), _("Still with the institution after the day they were due on.")),
        "others": Box("others", _("With other officers"), _("Submitted, and someone else is in charge.")),
    }
    for report in with_work(reports).exclude(status__in=CLOSED).order_by("due_on", "code"):
        boxes[_officers_box(report, officer)].reports.append(report)
    return list(boxes.values())


def _officers_box(report: YearlyReport, officer: Any) -> str:
    if report.is_open:
        return "overdue" if report.is_overdue else "waiting"
    if report.officer_id is None:
        return "claim"
    if report.officer_id != officer.pk:
        return "others"
    return "resubmitted" if getattr(report, "submission_count", 0) > 1 else "mine"


def coordinators_boxes(reports: YearlyReportQuerySet) -> list[Box]:
    """Return what an institution has to do, what it waits for and what is done, from one query."""
    boxes = {
        "returned": Box("returned", _("Returned to you"), _("The ministry asks for corrections.")),
        "due": Box("due", _("To be written"), _("Drafts, the most urgent first.")),
        "submitted": Box("submitted", _("With the ministry"), _("Submitted; you will hear of the result.")),
        "done": Box("done", _("Finished"), _("Accepted or waived.")),
    }
    rows = with_work(reports).order_by("due_on", "code")
    for report in rows:
        boxes[_coordinators_box(report)].reports.append(report)
    boxes["done"].reports.sort(key=lambda report: (-report.fiscal_year, report.code))
    return list(boxes.values())


def _coordinators_box(report: YearlyReport) -> str:
    if report.status in CLOSED:
        return "done"
    return {ReportStatus.RETURNED: "returned", ReportStatus.DRAFT: "due"}.get(ReportStatus(report.status), "submitted")
