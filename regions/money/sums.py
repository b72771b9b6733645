"""The budget of a programme beside the sum of its projects, year by year; what is not known is counted, never zero."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.db.models import Q

from programs.models import ProgramBudget
from regions.models import ClusterProject, ProjectBudget

from .counting import amount_of_year, by_project_and_year


@dataclass(frozen=True)
class ProjectSum:
    """A programme's budget for one fiscal year, and the national money that is known of its projects."""

    budget: ProgramBudget
    projects: int
    unknown: int
    known_yen: int | None

    @property
    def difference_yen(self) -> int | None:
        """What the known amounts leave of the budget, or, below zero, go beyond it; `None` where none is known."""
        return None if self.known_yen is None else self.budget.amount_yen - self.known_yen


def sums_beside(budgets: Iterable[ProgramBudget]) -> list[ProjectSum]:
    """Return the sums beside the budgets that were passed, with two queries.

    A project counts for its programme and for the one its programme is a type of, in each fiscal year in which it ran
    as far as is known.
    """
    passed = [budget for budget in budgets if budget.stage == ProgramBudget.Stage.FINAL]
    if not passed:
        return []
    programs = [budget.program_id for budget in passed]
    of_programs = Q(program__in=programs) | Q(program__parent__in=programs)
    projects = list(ClusterProject.objects.with_years().select_related("program").filter(of_programs))
    money = by_project_and_year(ProjectBudget.objects.filter(project__in=projects))
    return [_sum(budget, projects, money) for budget in passed]


def _sum(budget: ProgramBudget, projects: Iterable[Any], money: Any) -> ProjectSum:
    running = [
        project
        for project in projects
        if budget.program_id in (project.program_id, project.program.parent_id) and _ran_in(project, budget.fiscal_year)
    ]
    amounts = [amount_of_year(money.get((project.pk, budget.fiscal_year), ()), "national_yen") for project in running]
    known = [amount for amount in amounts if amount is not None]
    return ProjectSum(budget, len(running), len(amounts) - len(known), sum(known) if known else None)


def _ran_in(project: Any, year: int) -> bool:
    return project.from_year <= year and (project.to_year is None or project.to_year >= year)
