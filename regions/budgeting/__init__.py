"""Entering the money of projects: the only way in which the portal itself writes budgets and allocations.

    set_budget(project, 2009, frame, "planned", 100_000_000, None, by=officer)
    set_budgets(BudgetYear(project, 2009, "planned"), {frame: Money(100_000_000, None)}, by=officer, reason="…")
    set_allocations(budget, {(institution, theme): Money(50_000_000, None)}, by=officer)

Each is one transaction: all amounts are kept, or none. `BudgetRefusedError` says which rule forbids it and by how much.
"""

from .allocations import set_allocations
from .amounts import BudgetYear, Money
from .budgets import set_budget, set_budgets
from .refusals import BudgetRefusedError

__all__ = ["BudgetRefusedError", "BudgetYear", "Money", "set_allocations", "set_budget", "set_budgets"]
