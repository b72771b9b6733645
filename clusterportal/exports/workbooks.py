"""Workbooks: one sheet a table with a fixed bold heading, and a last sheet that says what the data are."""

import io
from collections.abc import Iterable, Sequence
from typing import Any

from django.utils.translation import gettext as _
from openpyxl import Workbook
from openpyxl.cell import WriteOnlyCell
from openpyxl.cell.cell import ILLEGAL_CHARACTERS_RE
from openpyxl.styles import Alignment, Font
from openpyxl.utils import get_column_letter

from clusterportal.api.renderers import FORMULA_STARTS

from .about import About
from .columns import Value
from .sheets import Sheet

BOLD = Font(bold=True)
WRAPPED = Alignment(vertical="top", wrap_text=True)


def workbook_file(sheets: Sequence[Sheet], about: About) -> bytes:
    """Return a workbook of the tables and the sheet about them."""
    book = Workbook(write_only=True)
    for sheet in sheets:
        _add_table(book, sheet)
    _add_table(book, Sheet(_("About this data"), [_("Item"), _("Content")], about.lines(), [18, 100]))
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def _add_table(book: Workbook, sheet: Sheet) -> None:
    page = book.create_sheet(sheet.title)
    # In a file that is written row by row, widths and the fixed heading stand before the first row.
    for number, width in enumerate(sheet.widths, start=1):
        page.column_dimensions[get_column_letter(number)].width = width
    page.freeze_panes = "A2"
    page.append(_cells(page, sheet.heading, BOLD))
    for row in sheet.rows:
        page.append(_cells(page, row))


def _cells(page: Any, row: Iterable[Value], font: Font | None = None) -> list[Any]:
    return [_cell(page, value, font) for value in row]


def _cell(page: Any, value: Value, font: Font | None) -> Any:
    if not isinstance(value, str):
        cell = WriteOnlyCell(page, value)
    else:
        cell = WriteOnlyCell(page, ILLEGAL_CHARACTERS_RE.sub("", value))
        # A text that begins with = is a formula to the library unless it is told otherwise.
        cell.data_type = "s"
        cell.quotePrefix = value.startswith(FORMULA_STARTS)
    cell.alignment = WRAPPED
    if font:
        cell.font = font
    return cell
