"""How regions were chosen, by what they are judged, and how they were."""

from .criteria import CriteriaSet, Criterion
from .evaluations import Evaluation
from .indicators import Indicator, IndicatorFigure
from .selection import SelectionCondition, SelectionEntry, SelectionRound

__all__ = [
    "CriteriaSet",
    "Criterion",
    "Evaluation",
    "Indicator",
    "IndicatorFigure",
    "SelectionCondition",
    "SelectionEntry",
    "SelectionRound",
]
