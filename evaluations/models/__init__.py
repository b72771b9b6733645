"""How regions were chosen and by what they are judged."""

from .criteria import CriteriaSet, Criterion
from .indicators import Indicator
from .selection import SelectionCondition, SelectionEntry, SelectionRound

__all__ = [
    "CriteriaSet",
    "Criterion",
    "Indicator",
    "SelectionCondition",
    "SelectionEntry",
    "SelectionRound",
]
