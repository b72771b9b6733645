"""Charts in templates."""

from typing import Any

from django import template
from django.utils.safestring import SafeString

from ..drawing import draw
from ..figures import Chart
from ..paint import paint

register = template.Library()


@register.inclusion_tag("charts/chart.html")
def chart(chart: Chart, image_url: str = "", data_url: str = "", *, with_table: bool = True) -> dict[str, Any]:
    """Show a chart with its table, and with links to its image and its data where addresses are given.

    `with_table=False` where the page shows the same numbers in a table of its own right beside it.
    """
    return {
        "chart": chart,
        "drawing": draw(chart),
        "image_url": image_url,
        "data_url": data_url,
        "with_table": with_table,
        "is_money": chart.unit == "yen",
    }


@register.simple_tag(takes_context=True)
def painted(context: Any, shape: str, number: int | str = "") -> SafeString:
    """Return the attributes that paint a shape, one of a series by its number."""
    name = f"{shape}-{number}" if number != "" else shape
    return paint(name, is_file=bool(context.get("is_file")))
