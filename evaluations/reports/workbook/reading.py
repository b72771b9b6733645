"""Reading a workbook as values for a report: every field that it holds, and every fault at once."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from openpyxl.utils import get_column_letter

from evaluations.models import YearlyReport
from evaluations.reports.content import NEW_KEY, Content
from evaluations.reports.structure import PARTS, Column, Part, path_of

from . import layout
from .cells import value_of
from .faults import Fault, WorkbookRefusedError
from .layout import SheetColumn
from .opening import NOTHING, Book, SheetCell

Row = Sequence[SheetCell]


@dataclass
class Reading:
    """What a workbook says: values by path, the revision each part was written from, where each field stands."""

    values: dict[str, Any] = field(default_factory=dict)
    bases: dict[str, int] = field(default_factory=dict)
    places: dict[str, tuple[str, int, str]] = field(default_factory=dict)
    faults: list[Fault] = field(default_factory=list)

    def base_of(self, path: str) -> int:
        """Return the revision that a field was written from."""
        return self.bases[path.split(".", maxsplit=1)[0]]

    def fault_at(self, path: str, sentence: str) -> Fault:
        """Return a fault of a field, or of a row for a path without a column."""
        return Fault(sentence, *self.places.get(path, ("", None, "")))


def read_book(book: Book, report: YearlyReport, content: Content) -> Reading:
    """Return what a workbook says about a report; what is wrong in cells stands in `faults`.

    Raises `WorkbookRefusedError` for the workbook of another report or template.
    """
    about = _about(book)
    _refuse_others(about, report)
    reading = Reading(bases=_bases(about, report))
    for part in PARTS.values():
        title = str(about.get(f"sheet:{part.name}", part.name))
        if title not in book.sheets:
            sentence = _("The sheet “%(sheet)s” (%(part)s) is missing.") % {"sheet": title, "part": part.label}
            reading.faults.append(Fault(sentence, title))
        else:
            if title in book.too_long:
                message = _("The sheet has more than %(most)s rows.") % {"most": layout.MOST_SHEET_ROWS}
                reading.faults.append(Fault(message, title))
            _SheetReader(title, part, book.sheets[title], content[part.name], reading).read()
    return reading


def _about(book: Book) -> Mapping[str, Any]:
    rows = book.sheets.get(layout.ABOUT, [])
    about = {str(row[0].value): row[1].value for row in rows if len(row) > 1 and row[0].value is not None}
    if about.get("format") != layout.FORMAT:
        sentence = _("This is no workbook of a yearly report. Download the workbook of this report and fill it in.")
        raise WorkbookRefusedError([Fault(sentence)])
    return about


def _refuse_others(about: Mapping[str, Any], report: YearlyReport) -> None:
    if about.get("report") != report.code:
        words = {"other": str(about.get("report"))[:90], "code": report.code}
        sentence = _("This is the workbook of the report %(other)s, not of %(code)s.") % words
        raise WorkbookRefusedError([Fault(sentence)])
    if about.get("template") != report.round.template_version:
        words = {"other": str(about.get("template"))[:20], "version": str(report.round.template_version)}
        sentence = _("The workbook has version %(other)s of the template; this report has version %(version)s.") % words
        raise WorkbookRefusedError([Fault(sentence)])


def _bases(about: Mapping[str, Any], report: YearlyReport) -> dict[str, int]:
    bases = {name: about.get(f"revision:{name}") for name in PARTS}
    known = {name: base for name, base in bases.items() if type(base) is int and 0 <= base <= report.revision}
    if len(known) < len(PARTS):
        sentence = _("The workbook does not say from which revision it was made. Download it again.")
        raise WorkbookRefusedError([Fault(sentence)])
    return known


class _SheetReader:
    """Reads the sheet of one part into a reading."""

    def __init__(self, title: str, part: Part, rows: list[list[SheetCell]], known: Mapping[str, Any], to: Reading):
        self.title, self.part, self.rows, self.known, self.reading = title, part, rows, known, to
        self.seen: set[str] = set()

    def read(self) -> None:
        """Read every row below the headings."""
        columns = self._columns()
        if columns is None:
            return
        for number, row in enumerate(self.rows[layout.FIRST_ROW - 1 : layout.MOST_SHEET_ROWS], layout.FIRST_ROW):
            cells = {name: row[position] if position < len(row) else NOTHING for name, position in columns.items()}
            inputs = [(column, cells[column.name]) for column in self._inputs()]
            key = str(cells[layout.KEY].value or "")
            if self._is_row(number, key, inputs):
                self.seen.add(key)
                self._row(number, key, inputs, columns)

    def _inputs(self) -> Iterator[SheetColumn]:
        return (column for column in layout.columns_of(self.part, has_last_year=False) if column.is_input)

    def _columns(self) -> dict[str, int] | None:
        names = self.rows[layout.NAMES_ROW - 1] if len(self.rows) >= layout.NAMES_ROW else []
        found = {str(cell.value): position for position, cell in enumerate(names) if cell.value is not None}
        wanted = {layout.KEY: layout.KEY, **{column.name: column.heading for column in self._inputs()}}
        missing = [heading for name, heading in wanted.items() if name not in found]
        for heading in missing:
            self._fault(_("The column “%(column)s” is missing.") % {"column": heading})
        return None if missing else {name: found[name] for name in wanted}

    def _is_row(self, number: int, key: str, inputs: list[tuple[SheetColumn, SheetCell]]) -> bool:
        is_new = key not in self.known
        if is_new and not any(cell.is_formula or cell.value not in (None, "") for _column, cell in inputs):
            if key and not self._may_be_new(key):
                self._fault(self._unknown(key), number)
            return False
        if key in self.seen:
            self._fault(_("This row stands here twice."), number)
            return False
        if is_new and not self._may_be_new(key):
            self._fault(self._unknown(key), number)
            return False
        return True

    def _may_be_new(self, key: str) -> bool:
        return self.part.is_open and bool(NEW_KEY.match(key))

    def _unknown(self, key: str) -> str:
        if self.part.name == "indicators":
            return _("“%(key)s” is no indicator of this report.") % {"key": key[:40]}
        if self.part.is_open:
            return _("This row is not of this workbook. Write new rows into the empty lines at the end of the sheet.")
        return _("“%(key)s” is no row of this report.") % {"key": key[:40]}

    def _row(
        self, number: int, key: str, inputs: list[tuple[SheetColumn, SheetCell]], columns: Mapping[str, int]
    ) -> None:
        self.reading.places[f"{self.part.name}.{key}"] = (self.title, number, "")
        read: dict[str, list[Any]] = {}
        for sheet_column, cell in inputs:
            column: Any = sheet_column.column
            letter = get_column_letter(columns[sheet_column.name] + 1)
            path = path_of(self.part.name, key, column.name)
            self.reading.places.setdefault(path, (self.title, number, letter))
            try:
                read.setdefault(column.name, []).append(value_of(sheet_column, cell))
            except ValidationError as error:
                self._fault(error.messages[0], number, letter)
                read.setdefault(column.name, []).append(error)
        for name, values in read.items():
            self._keep(key, self.part.column(name), values)

    def _keep(self, key: str, column: Column, values: list[Any]) -> None:
        path = path_of(self.part.name, key, column.name)
        if any(isinstance(value, ValidationError) for value in values):
            return
        given = [value for value in values if value is not None]
        if len(given) > 1:
            sentence = _("Give a number or the reason why there is none, not both.")
            self.reading.faults.append(self.reading.fault_at(path, sentence))
        else:
            self.reading.values[path] = given[0] if given else column.empty

    def _fault(self, sentence: str, row: int | None = None, column: str = "") -> None:
        self.reading.faults.append(Fault(sentence, self.title, row, column))
