"""What counts as the amount of a project and fiscal year, where several are known."""

from collections.abc import Iterable

from regions.models import ProjectBudget

Kind = ProjectBudget.Kind
# What was spent stands before the revised plan, and this before the first one.
NEWEST_FIRST = (Kind.EXECUTED, Kind.REVISED, Kind.PLANNED)


def amount_of_year(budgets: Iterable[ProjectBudget], side: str) -> int | None:
    """Return the known yen of one project and fiscal year; `side` is `national_yen` or `local_yen`.

    The budget of the whole project stands before the sum of its frames; `None` where no amount is known.
    """
    known = [budget for budget in budgets if getattr(budget, side) is not None]
    newest: dict[int | None, int] = {}
    for budget in sorted(known, key=lambda each: NEWEST_FIRST.index(Kind(each.kind))):
        newest.setdefault(budget.frame_id, getattr(budget, side))
    if None in newest:
        return newest[None]
    return sum(newest.values()) if newest else None


def by_project_and_year(budgets: Iterable[ProjectBudget]) -> dict[tuple[int, int], list[ProjectBudget]]:
    """Return the budgets of each project and single fiscal year; amounts for several years together are left out."""
    found: dict[tuple[int, int], list[ProjectBudget]] = {}
    for budget in budgets:
        if budget.until_year is None:
            found.setdefault((budget.project_id, budget.fiscal_year), []).append(budget)
    return found
