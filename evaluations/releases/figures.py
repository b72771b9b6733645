"""Money and indicators of released reports by fiscal year, as charts and a table."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _

from clusterportal.charts.figures import MOST_SERIES, Chart, Series, fiscal_years, yen_by_year
from evaluations.models import Indicator, ReportMoney, YearlyReport
from evaluations.reports.public import public_rows


@dataclass(frozen=True)
class IndicatorRow:
    """An indicator of one project with its answer for each year."""

    indicator: Indicator
    project: Any
    answers: Sequence[Any]


def money_chart(reports: Iterable[YearlyReport]) -> Chart:
    """Return the money that was executed, by year and origin; what no report answers stays a gap."""
    amounts: dict[str, dict[int, int | None]] = {}
    for source in ReportMoney.Source:
        by_year: dict[int, int | None] = {}
        for report in reports:
            known = [
                row["executed_yen"]
                for row in public_rows(report, "money")
                if row["key"].endswith(f":{source.value}") and row["executed_yen"] is not None
            ]
            before = by_year.get(report.fiscal_year)
            by_year[report.fiscal_year] = sum(known) + (before or 0) if known else before
        amounts[str(source.label)] = by_year
    return yen_by_year(
        "reported-money",
        _("Money executed by fiscal year"),
        _("As the released yearly reports state it. Only what they state is added up."),
        amounts,
    )


def years_of(reports: Iterable[YearlyReport]) -> list[int]:
    """Return the fiscal years of the reports, earliest first."""
    return sorted({report.fiscal_year for report in reports})


def indicator_rows(reports: Sequence[YearlyReport]) -> list[IndicatorRow]:
    """Return a row for each indicator and project: a number, why there is none, or nothing where no report is."""
    answers: dict[tuple[str, Any], dict[int, Any]] = defaultdict(dict)
    for report in reports:
        for row in public_rows(report, "indicators"):
            answers[row["key"], report.project][report.fiscal_year] = row["answer"]
    indicators = {each.code: each for each in Indicator.objects.filter(code__in={code for code, _project in answers})}
    years = years_of(reports)
    rows = [
        IndicatorRow(indicators[code], project, [by_year.get(year) for year in years])
        for (code, project), by_year in answers.items()
        if code in indicators
    ]
    return sorted(rows, key=lambda row: (row.indicator.order, row.project.code))


def indicator_chart(rows: Sequence[IndicatorRow], years: Sequence[int], code: str) -> Chart | None:
    """Return one indicator by year, a series for each project, at most eight; `None` where nothing is known of it."""
    shown = [row for row in rows if row.indicator.code == code][:MOST_SERIES]
    if not shown:
        return None
    axis = range(years[0], years[-1] + 1)
    series = [Series(str(row.project), tuple(_number(row, years, year) for year in axis)) for row in shown]
    return Chart(
        code="reported-indicator",
        title=str(shown[0].indicator),
        description=_("As the released yearly reports state it."),
        categories=fiscal_years(axis.start, axis.stop - 1),
        series=tuple(series),
    )


def _number(row: IndicatorRow, years: Sequence[int], year: int) -> int | None:
    answer = row.answers[years.index(year)] if year in years else None
    return answer if isinstance(answer, int) else None
