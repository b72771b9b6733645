"""Opening an uploaded file: nothing is read before it is known to be a workbook of a size that a report can have.

A file is somebody else's until proved harmless: sizes and numbers of elements are counted before any of it is parsed.
"""

import io
import re
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any
from xml.etree.ElementTree import iterparse

from django.utils.translation import gettext as _
from openpyxl import load_workbook
from openpyxl.utils import get_column_letter

from . import layout

MOST_BYTES = 5 * 1024 * 1024
MOST_UNPACKED = 16 * 1024 * 1024
MOST_ENTRIES = 200
MOST_SHEETS = 20
MOST_ELEMENTS = 100_000
MOST_OTHER_ELEMENTS = 20_000
# A cell holds at most 32,767 characters.
MOST_PIECE = 256 * 1024
_SHEET = re.compile(rb"[<:]sheet[\s/>]")
_TWO_BYTES = (b"\xff\xfe", b"\xfe\xff", b"\x00<")
OLD_OFFICE = b"\xd0\xcf\x11\xe0"
_MAIN = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"


class UnreadableError(Exception):
    """The file cannot be read as a workbook of the register; the sentence says why."""


@dataclass(frozen=True)
class SheetCell:
    """A cell as it is stored; a formula has no value that could be trusted."""

    value: Any = None
    is_formula: bool = False


NOTHING = SheetCell()


@dataclass(frozen=True)
class Book:
    """The cells of a workbook by sheet, and the number of rows where a sheet has more than a report can have."""

    sheets: dict[str, list[list[SheetCell]]] = field(default_factory=dict)
    too_long: frozenset[str] = frozenset()


def opened(data: bytes) -> Book:
    """Return the cells of a workbook. Raises `UnreadableError` with a sentence for anything else."""
    _refuse_other_files(data)
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            _refuse_what_no_report_has(archive)
        return _read(data)
    except UnreadableError:
        raise
    except Exception as fault:
        raise UnreadableError(_("The file is damaged or no Excel workbook (.xlsx).")) from fault


def _refuse_other_files(data: bytes) -> None:
    if len(data) > MOST_BYTES:
        message = _("The file has %(size)s bytes; a workbook of a report has at most %(most)s.")
        raise UnreadableError(message % {"size": f"{len(data):,}", "most": f"{MOST_BYTES:,}"})
    if data.startswith(OLD_OFFICE):
        raise UnreadableError(_("The file has a password or the old .xls format. Save it as .xlsx without password."))
    if not zipfile.is_zipfile(io.BytesIO(data)):
        raise UnreadableError(_("The file is no Excel workbook (.xlsx)."))


def _refuse_what_no_report_has(archive: zipfile.ZipFile) -> None:
    entries = archive.infolist()
    names = [entry.filename for entry in entries]
    unpacked = sum(entry.file_size for entry in entries)
    if len(entries) > MOST_ENTRIES or unpacked > MOST_UNPACKED:
        raise UnreadableError(_("Unpacked, the file is far larger than a workbook of a report can be."))
    if "xl/workbook.xml" not in names or "[Content_Types].xml" not in names:
        raise UnreadableError(_("The file is no Excel workbook (.xlsx)."))
    kinds = archive.read("[Content_Types].xml").lower()
    if b"macroenabled" in kinds or any("vbaproject" in name.lower() for name in names):
        raise UnreadableError(_("The file holds macros. Save it as .xlsx without macros."))
    _count_elements(archive, entries)


def _count_elements(archive: zipfile.ZipFile, entries: list[zipfile.ZipInfo]) -> None:
    left = MOST_ELEMENTS
    for entry in entries:
        data = archive.read(entry)
        # What is no XML is never parsed, whatever its name says; what is, is counted under any name.
        if _may_be_xml(data[:64]):
            is_of_cells = entry.filename.startswith(("xl/worksheets/", "xl/sharedStrings"))
            left -= _elements(data, left if is_of_cells else min(left, MOST_OTHER_ELEMENTS))


def _may_be_xml(head: bytes) -> bool:
    start = head.removeprefix(b"\xef\xbb\xbf").lstrip()
    return not start or start.startswith((b"<", *_TWO_BYTES))


def _elements(data: bytes, most: int) -> int:
    """Return how many elements an XML file has at most. Raises `UnreadableError` for what no workbook needs."""
    found = data.count(b"<")
    if found > 2 * most or len(_SHEET.findall(data)) > MOST_SHEETS:
        raise UnreadableError(_("The workbook has far more sheets, rows or cells than a report can have."))
    # Entities can grow without end, another encoding would hide them, and the parser's time grows with the square of
    # the length of a tag or comment.
    if b"\x00" in data or any(_is_strange(piece) for piece in data.split(b"<")):
        raise UnreadableError(_("The file holds XML that no workbook needs (a document type or another encoding)."))
    return found // 2


def _is_strange(piece: bytes) -> bool:
    """Tell whether a tag with the text after it is none that a program for workbooks would write."""
    if len(piece) > MOST_PIECE:
        return True
    if piece.startswith(b"?"):
        return b"?>" not in piece
    return piece.startswith(b"!") and not (piece.startswith(b"!--") and b"-->" in piece)


def _read(data: bytes) -> Book:
    book = load_workbook(io.BytesIO(data), read_only=True, data_only=True, keep_links=False)
    sheets, too_long = {}, set()
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        for sheet in book.worksheets:
            formulas = _formulas(archive, sheet._worksheet_path)
            sheets[sheet.title] = list(_rows(sheet, formulas))
            # Some programs end a sheet with an empty row far below; only cells with something in them count.
            if any(cell.value is not None for row in sheets[sheet.title][layout.MOST_SHEET_ROWS :] for cell in row):
                too_long.add(sheet.title)
    book.close()
    return Book(sheets, frozenset(too_long))


def _rows(sheet: Any, formulas: frozenset[str]) -> Iterator[list[SheetCell]]:
    most = {"max_row": layout.MOST_SHEET_ROWS + 1, "max_col": layout.MOST_SHEET_COLUMNS}
    for number, row in enumerate(sheet.iter_rows(min_row=1, min_col=1, values_only=True, **most), start=1):
        yield [
            _cell(value, f"{get_column_letter(column)}{number}" in formulas)
            for column, value in enumerate(row, start=1)
        ]


def _cell(value: Any, is_formula: bool) -> SheetCell:
    return SheetCell(value, is_formula) if is_formula or value is not None else NOTHING


def _formulas(archive: zipfile.ZipFile, path: str) -> frozenset[str]:
    """Return the cells that hold formulas. Read apart from the values, for the library would translate each formula."""
    found = set()
    with archive.open(path) as file:
        for _event, element in iterparse(file):  # noqa: S314 -- document types are refused before
            if element.tag == f"{_MAIN}c" and element.find(f"{_MAIN}f") is not None:
                found.add(element.get("r", ""))
            elif element.tag == f"{_MAIN}row":
                element.clear()
    return frozenset(found)
