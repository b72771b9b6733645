"""The pages of releases: the ministry's step, and what the public reads."""

from .public import ProjectReports, PublicFile, RegionReports, ReleasedList, ReleasedReport
from .release import ReleaseView, WithdrawView

__all__ = [
    "ProjectReports",
    "PublicFile",
    "RegionReports",
    "ReleaseView",
    "ReleasedList",
    "ReleasedReport",
    "WithdrawView",
]
