"""The home page, and the pages of regions, projects, institutions and transitions."""

from .calendars import CalendarData, CalendarImage
from .compare import ProjectCompare, RegionCompare
from .cooperation import CooperationData, CooperationList
from .entering import AllocationEntry, BudgetEntryPage
from .home import HomePage
from .institutions import InstitutionList, InstitutionPage
from .map_files import MapData, MapImage
from .money import BudgetData, MoneyChartData, MoneyChartImage, MoneyFlowData, MoneyFlowImage, ProjectMoney
from .projects import ProjectList, ProjectPage
from .regions import RegionList, RegionPage
from .transitions import LineageImage, TransitionList

__all__ = [
    "AllocationEntry",
    "BudgetData",
    "BudgetEntryPage",
    "CalendarData",
    "CalendarImage",
    "CooperationData",
    "CooperationList",
    "HomePage",
    "InstitutionList",
    "InstitutionPage",
    "LineageImage",
    "MapData",
    "MapImage",
    "MoneyChartData",
    "MoneyChartImage",
    "MoneyFlowData",
    "MoneyFlowImage",
    "ProjectCompare",
    "ProjectList",
    "ProjectMoney",
    "ProjectPage",
    "RegionCompare",
    "RegionList",
    "RegionPage",
    "TransitionList",
]
