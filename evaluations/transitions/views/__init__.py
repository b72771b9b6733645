"""The pages of proposals, for officers, supervisors and auditors."""

from .frames import FrameDecideView, FrameDetailView, FrameProposeView
from .proposal import DetailView, DryRunView, StepView
from .proposals import ListView, OfferedEndView
from .writing import EditView, FatesView, FillView, NewView

__all__ = [
    "DetailView",
    "DryRunView",
    "EditView",
    "FatesView",
    "FillView",
    "FrameDecideView",
    "FrameDetailView",
    "FrameProposeView",
    "ListView",
    "NewView",
    "OfferedEndView",
    "StepView",
]
