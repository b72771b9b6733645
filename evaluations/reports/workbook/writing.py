"""Writing the workbook of a report."""

import io
import secrets
from collections.abc import Iterator, Mapping
from typing import Any

from django.utils.translation import gettext as _
from openpyxl import Workbook
from openpyxl.cell.cell import ILLEGAL_CHARACTERS_RE
from openpyxl.styles import Alignment, Font, PatternFill, Protection
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.datavalidation import DataValidation

from evaluations.models import YearlyReport
from evaluations.reports.content import part_revisions
from evaluations.reports.drafts import draft_of
from evaluations.reports.rules import Draft
from evaluations.reports.showing import shown
from evaluations.reports.structure import PARTS, Part, limit_of

from . import layout
from .layout import SheetColumn

_HEADING = PatternFill("solid", fgColor="FFE8F1FE")
_INPUT = PatternFill("solid", fgColor="FFFFFBE6")
_TOP = Alignment(vertical="top", wrap_text=True)
_WIDTHS = {"prose": 70, "line": 30, "choice": 22, "flag": 14, "yen": 18, "count": 12, "answer": 14}


def workbook_of(report: YearlyReport) -> bytes:
    """Return the workbook of a report in the language that is active."""
    draft = draft_of(report)
    book = Workbook()
    about = book.active
    about.title = layout.ABOUT
    lists = _Lists(about)
    titles = {}
    for part in PARTS.values():
        sheet = book.create_sheet(_title(part))
        titles[part.name] = sheet.title
        _Sheet(sheet, part, draft, lists).write()
    _say_what_it_is(about, report, titles)
    # A workbook needs a visible sheet to open on.
    book.active = 1
    about.sheet_state = "veryHidden"
    file = io.BytesIO()
    book.save(file)
    return file.getvalue()


def put(cell: Any, value: Any) -> None:
    """Write a value so that a text stays a text, whatever it begins with."""
    if isinstance(value, str):
        cell.value = ILLEGAL_CHARACTERS_RE.sub("", value)
        cell.data_type = "s"
        cell.quotePrefix = value[:1] in ("=", "+", "-", "@")
        cell.number_format = "@"
    else:
        cell.value = value


def _title(part: Part) -> str:
    return str(part.label)[:31]


def _say_what_it_is(about: Any, report: YearlyReport, titles: Mapping[str, str]) -> None:
    facts = {
        "format": layout.FORMAT,
        "report": report.code,
        "template": report.round.template_version,
        **{f"revision:{name}": revision for name, revision in part_revisions(report).items()},
        **{f"sheet:{name}": title for name, title in titles.items()},
    }
    for number, (name, value) in enumerate(facts.items(), start=1):
        about.cell(number, 1, name)
        put(about.cell(number, 2), value)


class _Lists:
    """The lists that cells offer to choose from, kept on the hidden sheet."""

    def __init__(self, sheet: Any) -> None:
        self.sheet, self.next_column = sheet, 4

    def add(self, words: list[str]) -> str:
        """Write a list and return the reference to it."""
        letter = get_column_letter(self.next_column)
        for number, word in enumerate(words, start=1):
            put(self.sheet.cell(number, self.next_column), word)
        self.next_column += 1
        return f"'{layout.ABOUT}'!${letter}$1:${letter}${len(words)}"


class _Sheet:
    """The sheet of one part."""

    def __init__(self, sheet: Any, part: Part, draft: Draft, lists: _Lists) -> None:
        self.sheet, self.part, self.draft, self.lists = sheet, part, draft, lists
        self.columns = layout.columns_of(part, has_last_year=draft.last_year is not None)

    def write(self) -> None:
        """Write names, headings and rows, and lock all but the inputs."""
        put(self.sheet.cell(1, 2), _("Fill in the yellow cells only. All other cells are locked."))
        for number, column in enumerate(self.columns, start=1):
            put(self.sheet.cell(layout.NAMES_ROW, number), column.name)
            self._head(self.sheet.cell(layout.HEADINGS_ROW, number), column)
        self.sheet.row_dimensions[layout.NAMES_ROW].hidden = True
        self.sheet.column_dimensions["A"].hidden = True
        self.sheet.freeze_panes = self.sheet.cell(layout.FIRST_ROW, 3)
        rows = list(self._rows())
        for number, (key, row) in enumerate(rows, start=layout.FIRST_ROW):
            self._row(number, key, row)
        self._offer_choices(len(rows))
        self._lock()

    def _rows(self) -> Iterator[tuple[str, dict[str, Any]]]:
        yield from self.draft.content[self.part.name].items()
        if self.part.is_open:
            # A new row has its key already, so that uploading the same file twice does not make it twice.
            yield from ((secrets.token_hex(4), {}) for _number in range(layout.NEW_ROWS))

    def _head(self, cell: Any, column: SheetColumn) -> None:
        put(cell, column.heading)
        cell.font, cell.fill, cell.alignment = Font(bold=True), _HEADING, _TOP
        kind = column.column.kind if column.column else "line"
        self.sheet.column_dimensions[cell.column_letter].width = _WIDTHS[kind]

    def _row(self, number: int, key: str, row: Mapping[str, Any]) -> None:
        for position, column in enumerate(self.columns, start=1):
            cell = self.sheet.cell(number, position)
            put(cell, self._value(column, key, row))
            cell.alignment = _TOP
            if column.is_input:
                cell.fill, cell.protection = _INPUT, Protection(locked=False)
                cell.number_format = "#,##0" if _is_number(column) else "@"

    def _value(self, column: SheetColumn, key: str, row: Mapping[str, Any]) -> Any:
        if column.column is None:
            return self._description(column.name, key)
        if column.name.startswith(layout.LAST_YEAR):
            last = self.draft.last_value(self.part.name, key, column.column.name)
            return last if isinstance(last, int) else shown(column.column, last)
        value = row.get(column.column.name)
        if column.column.kind == "answer":
            value = value if isinstance(value, int) == _is_number(column) else None
        return _word(column, value)

    def _description(self, name: str, key: str) -> Any:
        indicator = self.draft.labels.indicator(key) if self.part.name == "indicators" else None
        if name == layout.KEY:
            return key
        if name == layout.LABEL:
            return self.draft.labels.row(self.part.name, key)
        if name == layout.LIMIT:
            return limit_of(self.part.name, key, self.part.column("text"))
        return (indicator.unit if name == layout.UNIT else indicator.definition) if indicator else ""

    def _offer_choices(self, rows: int) -> None:
        for number, column in enumerate(self.columns, start=1):
            words = list(layout.choices_of(column)) if column.is_input else []
            if words and rows:
                letter = get_column_letter(number)
                rule = DataValidation(type="list", formula1=self.lists.add(words), allow_blank=True)
                rule.error = _("Choose one of the list.")
                rule.add(f"{letter}{layout.FIRST_ROW}:{letter}{layout.FIRST_ROW + rows - 1}")
                self.sheet.add_data_validation(rule)

    def _lock(self) -> None:
        self.sheet.protection.sheet = True
        self.sheet.protection.formatColumns = False
        self.sheet.protection.formatRows = False


def _is_number(column: SheetColumn) -> bool:
    return bool(column.column and column.column.is_number and not column.name.startswith(layout.REASON))


def _word(column: SheetColumn, value: Any) -> Any:
    """Return the word to choose for a value, or the value itself where entry is free."""
    choices = layout.choices_of(column)
    if not choices:
        return value
    return next((word for word, given in choices.items() if given == value), None)
