"""How prefectures, regions, institutions, projects, their money and transitions look in JSON."""

from .budgets import BudgetAllocationSerializer, ProjectBudgetSerializer
from .institutions import InstitutionSerializer
from .places import PrefectureSerializer, RegionSerializer
from .projects import ClusterProjectSerializer, ResearchThemeSerializer
from .transitions import PhaseTransitionSerializer

__all__ = [
    "BudgetAllocationSerializer",
    "ClusterProjectSerializer",
    "InstitutionSerializer",
    "PhaseTransitionSerializer",
    "PrefectureSerializer",
    "ProjectBudgetSerializer",
    "RegionSerializer",
    "ResearchThemeSerializer",
]
