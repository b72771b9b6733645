"""The sum of the projects beside the budget of their programme, on pages about programmes."""

from collections.abc import Iterable
from typing import Any

from django import template

from programs.models import ProgramBudget
from regions.money.sums import sums_beside

register = template.Library()


@register.inclusion_tag("regions/money/includes/project_sums.html")
def project_sums(budgets: Iterable[ProgramBudget]) -> dict[str, Any]:
    """Show each budget, what is known of its projects' money, and how many of them no amount is known of."""
    return {"sums": sums_beside(budgets)}
