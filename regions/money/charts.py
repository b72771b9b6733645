"""The money of a project or a region by fiscal year as a chart."""

from collections.abc import Iterable

from django.utils.translation import gettext as _

from clusterportal.charts.figures import Chart, yen_by_year
from regions.models import ProjectBudget

from .counting import amount_of_year, by_project_and_year


def money_chart(budgets: Iterable[ProjectBudget]) -> Chart:
    """Return the national and the local money of all given budgets by fiscal year; only what is known is added up."""
    sides = {"national_yen": _("National money"), "local_yen": _("Local money")}
    amounts: dict[str, dict[int, int | None]] = {label: {} for label in sides.values()}
    for (_project, year), same in sorted(by_project_and_year(budgets).items(), key=lambda item: item[0][1]):
        for side, label in sides.items():
            amount = amount_of_year(same, side)
            so_far = amounts[label].get(year)
            amounts[label][year] = amount if so_far is None else so_far + (amount or 0)
    return yen_by_year(
        "money",
        _("Money by fiscal year"),
        _("What was spent where it is known, else the revised plan, else the plan. Only what is known is added up."),
        {label: series for label, series in amounts.items() if any(value is not None for value in series.values())},
    )
