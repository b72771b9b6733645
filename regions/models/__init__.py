"""Who plays: prefectures, institutions, regions, and what the regions ran."""

from .allocations import BudgetAllocation
from .budgets import ProjectBudget
from .entries import BudgetEntry
from .former_codes import FormerCode
from .institutions import Institution, InstitutionName
from .parts import ProjectField, ProjectInstitution
from .people import ProjectPerson
from .places import Prefecture, Region, RegionName
from .projects import ClusterProject
from .themes import ResearchTheme
from .transitions import PhaseTransition

__all__ = [
    "BudgetAllocation",
    "BudgetEntry",
    "ClusterProject",
    "FormerCode",
    "Institution",
    "InstitutionName",
    "PhaseTransition",
    "Prefecture",
    "ProjectBudget",
    "ProjectField",
    "ProjectInstitution",
    "ProjectPerson",
    "Region",
    "RegionName",
    "ResearchTheme",
]
