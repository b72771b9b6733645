"""A table as a file holds it: a heading, rows of plain values, and how wide the columns are."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from .columns import Column, Value


@dataclass(frozen=True)
class Sheet:
    """One table of a file."""

    title: str
    heading: list[str]
    rows: Iterable[Sequence[Value]]
    widths: list[int]


def sheet_of(title: str, columns: Iterable[Column], records: Iterable[Any]) -> Sheet:
    """Return records as a table of the given columns. The records are read once, when the file is written."""
    cells = [cell for column in columns for cell in column.cells]
    return Sheet(
        title=title,
        heading=[str(cell.label) for cell in cells],
        rows=([cell.value(record) for cell in cells] for record in records),
        widths=[cell.width for cell in cells],
    )
