"""The money of the made-up projects: what was planned and spent, and what the core institutions gave on."""

from typing import Any

from programs.models import FundingFrame
from regions.budgeting import BudgetYear, Money, set_allocations, set_budgets
from regions.models import ClusterProject, ProjectBudget, ProjectInstitution

from .programmes import BASIC, MINISTRIES, WIDE, frame_of

Kind = ProjectBudget.Kind
PLANNED = {
    BASIC: Money(400_000_000, 200_000_000),
    MINISTRIES: Money(80_000_000, None),
    WIDE: Money(120_000_000, 60_000_000),
}
SPENT = {
    BASIC: Money(397_000_000, 198_500_000),
    MINISTRIES: Money(77_000_000, None),
    WIDE: Money(117_000_000, 58_500_000),
}
SHARE = Money(150_000_000, 50_000_000)


def spend_three_years(project: ClusterProject, *, by: Any) -> None:
    """Three years as planned and as spent; of the last one the university has its part."""
    for year in range(2007, 2010):
        enter(project, year, PLANNED, by=by)
        enter(project, year, SPENT, Kind.EXECUTED, by=by)
    allocate(project, 2009, by=by)


def enter(project: ClusterProject, year: int, amounts: dict[str, Money], kind: str = Kind.PLANNED, *, by: Any) -> None:
    """Enter the amounts of some frames for a fiscal year."""
    frames: dict[FundingFrame | None, Money] = {
        frame_of(project.program, name): money for name, money in amounts.items()
    }
    set_budgets(BudgetYear(project, year, kind), frames, by=by)


def allocate(project: ClusterProject, year: int, *, by: Any) -> None:
    """Give each research institution its part of the basic frame, for its first theme."""
    basic = ProjectBudget.objects.get(
        project=project, fiscal_year=year, frame=frame_of(project.program, BASIC), kind=Kind.PLANNED
    )
    research = project.institutions.filter(role=ProjectInstitution.Role.CORE_RESEARCH).select_related("institution")
    parts = {
        (part.institution, project.themes.filter(institution=part.institution).first()): SHARE for part in research
    }
    set_allocations(basic, parts, by=by)
