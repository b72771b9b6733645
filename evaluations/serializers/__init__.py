"""How selection rounds, criteria, indicators, evaluations and coverage look in JSON."""

from .coverage import CoverageSerializer
from .criteria import CriteriaSetSerializer, CriterionSerializer
from .evaluations import EvaluationSerializer, WholeEvaluationSerializer
from .indicators import IndicatorFigureSerializer, IndicatorSerializer
from .selection import SelectionRoundSerializer

__all__ = [
    "CoverageSerializer",
    "CriteriaSetSerializer",
    "CriterionSerializer",
    "EvaluationSerializer",
    "IndicatorFigureSerializer",
    "IndicatorSerializer",
    "SelectionRoundSerializer",
    "WholeEvaluationSerializer",
]
