"""How each kind of shape is painted: by classes on a page, by attributes of its own in an image file.

On a page `register/charts.css` gives the colours, light and dark. A file that leaves the page knows no style sheet.
"""

from collections.abc import Mapping

from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString

_TEXT = {
    "fill": "#1a1a1c",
    "font-size": "13",
    "font-family": "Noto Sans JP, Hiragino Sans, Yu Gothic, Meiryo, sans-serif",
}
_SERIES = ("#0031d8", "#197a4b", "#8b1a8f", "#6f5200", "#a90000", "#4d4d4d", "#0055ad", "#7a4100")
_ATTRIBUTES: dict[str, Mapping[str, str]] = {
    "ground": {"fill": "#fff"},
    "title": {**_TEXT, "font-size": "15", "font-weight": "700"},
    "text": _TEXT,
    "number": {**_TEXT, "fill": "#4d4d4d"},
    "grid": {"stroke": "#d8d8db"},
    "axis": {"stroke": "#767676"},
    "paper": {"fill": "#fff", "stroke": "#767676"},
    **{f"series-{number}": {"fill": colour, "stroke": colour} for number, colour in enumerate(_SERIES)},
    **{
        f"line-{number}": {"fill": "none", "stroke": colour, "stroke-width": "2.5"}
        for number, colour in enumerate(_SERIES)
    },
    **{f"edge-{number}": {"stroke": colour} for number, colour in enumerate(_SERIES)},
    "weave": {"fill": "none", "stroke": "#fff", "stroke-width": "2"},
}


def paint(shape: str, *, is_file: bool) -> SafeString:
    """Return the attributes of a shape: its class on a page, its colours in a file."""
    if not is_file:
        return format_html('class="chart-{}"', shape)
    return format_html_join(" ", '{}="{}"', _ATTRIBUTES[shape].items())
