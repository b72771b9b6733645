"""The home page, and the pages of regions, projects, institutions and transitions."""

from .compare import ProjectCompare, RegionCompare
from .home import HomePage
from .institutions import InstitutionList, InstitutionPage
from .projects import ProjectList, ProjectPage
from .regions import RegionList, RegionPage
from .transitions import TransitionList

__all__ = [
    "HomePage",
    "InstitutionList",
    "InstitutionPage",
    "ProjectCompare",
    "ProjectList",
    "ProjectPage",
    "RegionCompare",
    "RegionList",
    "RegionPage",
    "TransitionList",
]
