"""Parts of a report as a reader sees them."""

from collections.abc import Mapping, Sequence
from typing import Any

from evaluations.models import YearlyReport
from evaluations.reports.comparing import ComparedPart, Comparison
from evaluations.reports.content import from_document
from evaluations.reports.labels import labels_of


def reading_of(report: YearlyReport, parts: Mapping[str, Sequence[Mapping[str, Any]]]) -> list[ComparedPart]:
    """Return those parts that have rows, each field in words."""
    content = from_document(parts)
    reading = Comparison(content, None, labels_of(report, content), {})
    return [part for part in reading.parts() if part.rows]
