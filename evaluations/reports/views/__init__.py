"""The pages of the workspace."""

from .editing import EditView
from .home import HomeView, RoundsView
from .report import CheckView, DetailView, StepView, SubmissionView
from .reviewing import RemarkView, ReviewView, SettleView

__all__ = [
    "CheckView",
    "DetailView",
    "EditView",
    "HomeView",
    "RemarkView",
    "ReviewView",
    "RoundsView",
    "SettleView",
    "StepView",
    "SubmissionView",
]
