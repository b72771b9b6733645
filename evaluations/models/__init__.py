"""How regions were chosen, by what they are judged, and how they were."""

from .criteria import CriteriaSet, Criterion
from .evaluations import Evaluation
from .indicators import Indicator, IndicatorFigure
from .reports import (
    NoticePreference,
    OutboxMail,
    ReleasePdf,
    ReportAttachment,
    ReportEdit,
    ReportIndicator,
    ReportMoney,
    ReportPerson,
    ReportRelease,
    ReportRound,
    ReportSection,
    ReportSubmission,
    ReportTheme,
    ReportTransition,
    ReviewComment,
    StagedWorkbook,
    SubmissionPdf,
    WarningAcknowledgement,
    YearlyReport,
)
from .selection import SelectionCondition, SelectionEntry, SelectionRound

__all__ = [
    "CriteriaSet",
    "Criterion",
    "Evaluation",
    "Indicator",
    "IndicatorFigure",
    "NoticePreference",
    "OutboxMail",
    "ReleasePdf",
    "ReportAttachment",
    "ReportEdit",
    "ReportIndicator",
    "ReportMoney",
    "ReportPerson",
    "ReportRelease",
    "ReportRound",
    "ReportSection",
    "ReportSubmission",
    "ReportTheme",
    "ReportTransition",
    "ReviewComment",
    "SelectionCondition",
    "SelectionEntry",
    "SelectionRound",
    "StagedWorkbook",
    "SubmissionPdf",
    "WarningAcknowledgement",
    "YearlyReport",
]
