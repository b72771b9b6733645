"""The pages of releases: the ministry's step, and what the public reads."""

from .public import ProjectReports, PublicFile, PublicPdf, RegionReports, ReleasedList, ReleasedReport
from .release import ReleaseView, WithdrawView

__all__ = [
    "ProjectReports",
    "PublicFile",
    "PublicPdf",
    "RegionReports",
    "ReleaseView",
    "ReleasedList",
    "ReleasedReport",
    "WithdrawView",
]
