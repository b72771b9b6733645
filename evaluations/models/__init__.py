"""How regions were chosen and by what they are judged."""

from .criteria import CriteriaSet, Criterion
from .indicators import Indicator
from .reports import (
    OutboxMail,
    ReportAttachment,
    ReportEdit,
    ReportIndicator,
    ReportMoney,
    ReportPerson,
    ReportRound,
    ReportSection,
    ReportSubmission,
    ReportTheme,
    ReportTransition,
    ReviewComment,
    WarningAcknowledgement,
    YearlyReport,
)
from .selection import SelectionCondition, SelectionEntry, SelectionRound

__all__ = [
    "CriteriaSet",
    "Criterion",
    "Indicator",
    "OutboxMail",
    "ReportAttachment",
    "ReportEdit",
    "ReportIndicator",
    "ReportMoney",
    "ReportPerson",
    "ReportRound",
    "ReportSection",
    "ReportSubmission",
    "ReportTheme",
    "ReportTransition",
    "ReviewComment",
    "SelectionCondition",
    "SelectionEntry",
    "SelectionRound",
    "WarningAcknowledgement",
    "YearlyReport",
]
