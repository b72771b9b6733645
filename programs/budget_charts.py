"""The budgets of the programmes as a chart, and what no document says about them."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.utils.translation import gettext as _

from clusterportal.charts.figures import Chart, yen_by_year

from .models import Program, ProgramBudget


@dataclass(frozen=True)
class Gap:
    """The fiscal years in which a programme ran and for which no document gives a budget."""

    program: Program
    years: list[int]

    @property
    def runs(self) -> list[tuple[int, int]]:
        """The years as runs from a first to a last one."""
        runs: list[tuple[int, int]] = []
        for year in self.years:
            if runs and runs[-1][1] == year - 1:
                runs[-1] = (runs[-1][0], year)
            else:
                runs.append((year, year))
        return runs


def budget_chart(budgets: Iterable[ProgramBudget]) -> Chart:
    """Return the budgets by fiscal year, one part of a bar for each programme, in the order the programmes began.

    Where a document gives a budget for a programme and another one for a type of it in the same year, the type's is
    within the programme's and is left out of the bar.
    """
    passed = sorted(filter(is_passed, budgets), key=lambda each: (each.program.start_year, each.program.code))
    whole = {(budget.program_id, budget.fiscal_year) for budget in passed}
    amounts: dict[str, dict[int, int | None]] = {}
    for budget in passed:
        if (budget.program.parent_id, budget.fiscal_year) not in whole:
            amounts.setdefault(budget.program.short_name, {})[budget.fiscal_year] = budget.amount_yen
    return yen_by_year(
        "budgets",
        _("Programme budgets by fiscal year"),
        _("Budgets that a document states for a whole programme. Only what is known is added up."),
        amounts,
    )


def gaps(programs: Iterable[Program], budgets: Iterable[ProgramBudget]) -> list[Gap]:
    """Return for each programme the years without a known budget; a programme without a known end counts to its last.

    A year counts as known where the programme that it is a type of has a budget.
    """
    known = {(budget.program_id, budget.fiscal_year) for budget in budgets if is_passed(budget)}
    found = []
    for program in programs:
        last = program.end_year or max((year for key, year in known if key == program.pk), default=program.start_year)
        years = [
            year
            for year in range(program.start_year, last + 1)
            if (program.pk, year) not in known and (program.parent_id, year) not in known
        ]
        found.append(Gap(program, years))
    return [gap for gap in found if gap.years]


def is_passed(budget: ProgramBudget) -> bool:
    """Tell whether an amount is the budget itself, not what was asked for before."""
    return budget.stage == ProgramBudget.Stage.FINAL
