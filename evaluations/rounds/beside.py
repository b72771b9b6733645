"""What evaluators read beside the criteria: the numbers of the project's accepted reports."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from evaluations.models import EvaluationRound, Indicator, YearlyReport


@dataclass(frozen=True)
class IndicatorLine:
    """An indicator and its answer in each year of a table; `None` where a report gives no number."""

    indicator: Indicator
    values: list[int | None]


@dataclass(frozen=True)
class IndicatorTable:
    """The indicators of accepted reports by fiscal year."""

    reports: list[YearlyReport]
    lines: list[IndicatorLine]


def indicators_beside(evaluation_round: EvaluationRound) -> IndicatorTable:
    """Return the numbers of the project's reports accepted up to the year of the evaluation, in two queries."""
    accepted = YearlyReport.objects.filter(
        project=evaluation_round.project_id,
        accepted_submission__isnull=False,
        fiscal_year__lte=evaluation_round.fiscal_year,
    )
    reports = list(
        accepted.select_related("accepted_submission", "project__region", "project__program").order_by("fiscal_year")
    )
    submissions = [report.accepted_submission for report in reports]
    given = [_numbers(each.content["parts"].get("indicators", [])) for each in submissions if each]
    known = {code for numbers in given for code in numbers}
    indicators = Indicator.objects.filter(code__in=known)
    lines = [IndicatorLine(each, [numbers.get(each.code) for numbers in given]) for each in indicators]
    return IndicatorTable(reports, lines)


def _numbers(rows: Iterable[dict[str, Any]]) -> dict[str, int]:
    return {row["key"]: row["answer"] for row in rows if isinstance(row.get("answer"), int)}
