"""Who plays: prefectures, institutions, regions, and what the regions ran."""

from .institutions import Institution, InstitutionName
from .places import Prefecture, Region, RegionName
from .projects import (
    ClusterProject,
    ProjectBudget,
    ProjectField,
    ProjectInstitution,
    ProjectPerson,
    ResearchTheme,
)
from .transitions import PhaseTransition

__all__ = [
    "ClusterProject",
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
