"""A picture as a file: an image to save, and what it shows as a table."""

from collections.abc import Mapping
from typing import Any

from django.http import HttpResponse
from django.template.loader import render_to_string
from django.utils.translation import gettext as _

from clusterportal.api.renderers import BYTE_ORDER_MARK, as_csv

from .drawing import draw
from .figures import Chart


def chart_image(chart: Chart) -> HttpResponse:
    """Return the chart as an SVG file that carries its own light colours."""
    return image_file("charts/file.svg", {"chart": chart, "drawing": draw(chart), "is_file": True}, chart.code)


def chart_data(chart: Chart) -> HttpResponse:
    """Return the numbers of the chart as CSV, one row a category; what is not known is an empty cell."""
    labels = [series.label for series in chart.series]
    heading = _("Category")
    rows: list[dict[str, Any]] = [
        {heading: category.short, **dict(zip(labels, values, strict=True))} for category, values, _total in chart.rows
    ]
    return data_file(rows, [heading, *labels], chart.code)


def image_file(template: str, context: Mapping[str, Any], name: str) -> HttpResponse:
    """Return what a template draws as an SVG file of the given name."""
    return _file(render_to_string(template, dict(context)), "image/svg+xml", f"{name}.svg")


def data_file(rows: list[dict[str, Any]], columns: list[str], name: str) -> HttpResponse:
    """Return rows as a CSV file of the given name; `columns` is its heading where there is no row."""
    return _file(BYTE_ORDER_MARK + as_csv(rows, columns), "text/csv; charset=utf-8", f"{name}.csv")


def _file(text: str, content_type: str, name: str) -> HttpResponse:
    return HttpResponse(
        text, content_type=content_type, headers={"Content-Disposition": f'attachment; filename="{name}"'}
    )
