"""The pages of evaluation rounds."""

from .evaluators import AssignmentStepView, DeclareView, NameView
from .publication import PublicationView
from .round import RoundPage, StepView
from .rounds import PlanView, RoundList
from .scores import HandBackView, ScoresView
from .sheets import SheetCheckView, SheetView

__all__ = [
    "AssignmentStepView",
    "DeclareView",
    "HandBackView",
    "NameView",
    "PlanView",
    "PublicationView",
    "RoundList",
    "RoundPage",
    "ScoresView",
    "SheetCheckView",
    "SheetView",
    "StepView",
]
