"""What regions, projects and institutions can be filtered by, on pages and over the API."""

from .budgets import BudgetAllocationFilter, MoneyOfAYearFilter, ProjectBudgetFilter
from .cooperation import CooperationFilter
from .institutions import InstitutionFilter
from .places import PrefectureFilter, RegionFilter
from .projects import ClusterProjectFilter, ResearchThemeFilter
from .transitions import PhaseTransitionFilter

__all__ = [
    "BudgetAllocationFilter",
    "ClusterProjectFilter",
    "CooperationFilter",
    "InstitutionFilter",
    "MoneyOfAYearFilter",
    "PhaseTransitionFilter",
    "PrefectureFilter",
    "ProjectBudgetFilter",
    "RegionFilter",
    "ResearchThemeFilter",
]
