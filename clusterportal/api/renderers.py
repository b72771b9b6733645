"""CSV for lists: UTF-8 with a byte order mark, one row a record, cells that a spreadsheet would run defused."""

import csv
import io
from collections.abc import Iterable, Mapping
from typing import Any

from rest_framework.renderers import BaseRenderer, JSONRenderer

BYTE_ORDER_MARK = "\ufeff"
FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r")


class CSVRenderer(BaseRenderer):
    """Lists and records as CSV; an error stays problem+json."""

    media_type = "text/csv"
    format = "csv"
    charset = "utf-8"

    def render(self, data: Any, accepted_media_type: Any = None, renderer_context: Any = None) -> bytes:
        context = renderer_context or {}
        response = context.get("response")
        if response is not None and response.status_code >= 400:
            return JSONRenderer().render(data, accepted_media_type, renderer_context)
        rows = _rows(data)
        columns: list[str] = [] if rows else getattr(context.get("view"), "csv_columns", list)()
        return (BYTE_ORDER_MARK + as_csv(rows, columns)).encode()


def as_csv(rows: Iterable[Mapping[str, Any]], columns: list[str]) -> str:
    """Return rows as CSV with a heading line; `columns` is the heading where there is no row."""
    flat = [flattened(row) for row in rows]
    heading = list(dict.fromkeys(key for row in flat for key in row)) or columns
    out = io.StringIO()
    writer = csv.DictWriter(out, heading, restval="", lineterminator="\r\n")
    writer.writeheader()
    writer.writerows(flat)
    return out.getvalue()


def flattened(row: Mapping[str, Any], prefix: str = "") -> dict[str, str]:
    """Return a record as one level of cells: `region.code`, lists joined by `; `."""
    cells: dict[str, str] = {}
    for key, value in row.items():
        if isinstance(value, Mapping):
            cells.update(flattened(value, f"{prefix}{key}."))
        else:
            cells[prefix + key] = defused(_cell(value))
    return cells


def defused(text: str) -> str:
    """Return the text so that no spreadsheet runs it as a formula; plain numbers stay numbers."""
    if text.startswith(FORMULA_STARTS) and not _is_number(text):
        return "'" + text
    return text


def _cell(value: Any) -> str:
    if value is None:
        return ""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, list):
        return "; ".join(_item(item) for item in value)
    return str(value)


def _item(item: Any) -> str:
    if not isinstance(item, Mapping):
        return _cell(item)
    institution = item.get("institution")
    inner = institution if isinstance(institution, Mapping) else item
    for key in ("code", "quote", "name_ja", "title_ja", "summary_ja"):
        if inner.get(key):
            return str(inner[key])
    return " ".join(filter(None, (_cell(value) for value in item.values() if not isinstance(value, Mapping | list))))


def _is_number(text: str) -> bool:
    return text[1:].replace(".", "", 1).isdigit() and text[0] in "+-"


def _rows(data: Any) -> list[Mapping[str, Any]]:
    if isinstance(data, Mapping):
        return data.get("results", [data])
    return data or []
