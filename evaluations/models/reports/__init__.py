"""Yearly reports: rounds, the reports themselves, what they hold, and what stays of the work on them."""

from .files import StagedWorkbook, SubmissionPdf
from .parts import (
    LONGEST_TEXT,
    ReportAttachment,
    ReportIndicator,
    ReportMoney,
    ReportPerson,
    ReportRow,
    ReportSection,
    ReportTheme,
)
from .preferences import NoticePreference
from .releases import ReleasePdf, ReportRelease
from .reports import OPEN_STATUSES, ReportRound, ReportStatus, YearlyReport, report_code
from .traces import (
    ReportEdit,
    ReportSubmission,
    ReportTransition,
    ReviewComment,
    WarningAcknowledgement,
    digest,
)

__all__ = [
    "LONGEST_TEXT",
    "OPEN_STATUSES",
    "NoticePreference",
    "ReleasePdf",
    "ReportAttachment",
    "ReportEdit",
    "ReportIndicator",
    "ReportMoney",
    "ReportPerson",
    "ReportRelease",
    "ReportRound",
    "ReportRow",
    "ReportSection",
    "ReportStatus",
    "ReportSubmission",
    "ReportTheme",
    "ReportTransition",
    "ReviewComment",
    "StagedWorkbook",
    "SubmissionPdf",
    "WarningAcknowledgement",
    "YearlyReport",
    "digest",
    "report_code",
]
