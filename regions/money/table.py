"""The budgets of a project as a table: fiscal years and frames down, kinds across."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _

from programs.models import FundingFrame
from regions.models import BudgetAllocation, ClusterProject, ProjectBudget

Kind = ProjectBudget.Kind


@dataclass(frozen=True)
class Cell:
    """The budget of one kind, `None` where none is known."""

    label: str
    budget: ProjectBudget | None


@dataclass(frozen=True)
class Row:
    """A fiscal year (or several together) and a frame, with a cell for each kind."""

    first_year: int
    last_year: int
    frame: FundingFrame | None
    cells: list[Cell]


@dataclass(frozen=True)
class Division:
    """A budget and the institutions it is given on to, with what is left; `None` where the budget is not known."""

    budget: ProjectBudget
    allocations: list[BudgetAllocation]
    national_rest: int | None
    local_rest: int | None

    @property
    def is_complete(self) -> bool:
        """Whether all that is known of the budget is given on."""
        return not self.national_rest and not self.local_rest


def table_of(budgets: Iterable[ProjectBudget]) -> list[Row]:
    """Return the rows of the table, the whole project before its frames."""
    found: dict[Any, dict[str, ProjectBudget]] = {}
    for budget in budgets:
        order = -1 if budget.frame is None else budget.frame.order
        key = (budget.fiscal_year, budget.until_year or budget.fiscal_year, order, budget.frame)
        found.setdefault(key, {})[budget.kind] = budget
    keys = sorted(found, key=lambda key: key[:3])
    return [Row(key[0], key[1], key[3], [Cell(str(kind.label), found[key].get(kind)) for kind in Kind]) for key in keys]


def divisions_of(budgets: Iterable[ProjectBudget]) -> list[Division]:
    """Return the budgets that are given on to institutions; the allocations must be prefetched."""
    return [division_of(budget) for budget in budgets if budget.allocations.all()]


def division_of(budget: ProjectBudget) -> Division:
    """Return what a budget is given on for."""
    allocations = list(budget.allocations.all())
    rests = (rest_of(budget, allocations, side) for side in ("national_yen", "local_yen"))
    return Division(budget, allocations, *rests)


def rest_of(budget: ProjectBudget, allocations: Iterable[BudgetAllocation], side: str) -> int | None:
    """Return the yen of a side that are not yet allocated; `None` where the budget's amount is not known."""
    amount: int | None = getattr(budget, side)
    return None if amount is None else amount - sum(getattr(each, side) or 0 for each in allocations)


def years_without(project: ClusterProject, budgets: Iterable[ProjectBudget]) -> list[tuple[int, int]]:
    """Return the fiscal years, as runs, in which the project ran as far as is known and that no amount speaks of."""
    known = {
        year for budget in budgets for year in range(budget.fiscal_year, (budget.until_year or budget.fiscal_year) + 1)
    }
    first = project.start_year or project.program.start_year
    last = project.end_year or project.ended_by_year or project.program.end_year or first
    runs: list[tuple[int, int]] = []
    for year in range(first, last + 1):
        if year in known:
            continue
        if runs and runs[-1][1] == year - 1:
            runs[-1] = (runs[-1][0], year)
        else:
            runs.append((year, year))
    return runs


def rows_for_file(budgets: Iterable[ProjectBudget]) -> list[dict[str, Any]]:
    """Return each budget and each allocation of it as a flat row for CSV; an empty cell is not known."""
    return [row for budget in budgets for row in (_row(budget), *(_row(budget, each) for each in _parts(budget)))]


def _parts(budget: ProjectBudget) -> list[BudgetAllocation]:
    return list(budget.allocations.all())


def _row(budget: ProjectBudget, part: BudgetAllocation | None = None) -> dict[str, Any]:
    amounts = part or budget
    return {
        _("Fiscal year"): budget.fiscal_year,
        _("Until the fiscal year"): budget.until_year,
        _("Frame"): budget.frame.name if budget.frame else _("whole project"),
        _("Kind"): budget.kind,
        _("Institution"): part.institution.name if part else None,
        _("Research theme"): part.theme.title if part and part.theme else None,
        _("National money in yen"): amounts.national_yen,
        _("Local money in yen"): amounts.local_yen,
    }
