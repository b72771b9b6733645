"""The pages of the workspace."""

from .editing import EditView
from .home import HomeView, RoundsView
from .report import CheckView, DetailView, SubmissionView
from .reviewing import ReviewView

__all__ = [
    "CheckView",
    "DetailView",
    "EditView",
    "HomeView",
    "ReviewView",
    "RoundsView",
    "SubmissionView",
]
