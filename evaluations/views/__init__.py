"""Pages on how regions were selected, by what they are judged, how they were, and how much of it is known."""

from .coverage import CoveragePage
from .evaluations import EvaluationList, EvaluationPage, ProjectEvaluations, RegionEvaluations
from .indicators import IndicatorList
from .selection import CriteriaSetPage, SelectionRoundList

__all__ = [
    "CoveragePage",
    "CriteriaSetPage",
    "EvaluationList",
    "EvaluationPage",
    "IndicatorList",
    "ProjectEvaluations",
    "RegionEvaluations",
    "SelectionRoundList",
]
