"""A chart as a file: an image to save, and the numbers behind it."""

from typing import Any

from django.http import HttpResponse
from django.template.loader import render_to_string
from django.utils.translation import gettext as _

from clusterportal.api.renderers import BYTE_ORDER_MARK, as_csv

from .drawing import draw
from .figures import Chart


def chart_image(chart: Chart) -> HttpResponse:
    """Return the chart as an SVG file that carries its own light colours."""
    text = render_to_string("charts/file.svg", {"chart": chart, "drawing": draw(chart), "is_file": True})
    return _file(text, "image/svg+xml", f"{chart.code}.svg")


def chart_data(chart: Chart) -> HttpResponse:
    """Return the numbers of the chart as CSV, one row a category; what is not known is an empty cell."""
    labels = [series.label for series in chart.series]
    heading = _("Category")
    rows: list[dict[str, Any]] = [
        {heading: category.short, **dict(zip(labels, values, strict=True))} for category, values, _total in chart.rows
    ]
    return _file(BYTE_ORDER_MARK + as_csv(rows, [heading, *labels]), "text/csv; charset=utf-8", f"{chart.code}.csv")


def _file(text: str, content_type: str, name: str) -> HttpResponse:
    return HttpResponse(
        text, content_type=content_type, headers={"Content-Disposition": f'attachment; filename="{name}"'}
    )
