"""The columns of a list: each declared once, for the table on the page and for the files."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

Value = str | int | None


@dataclass(frozen=True)
class Cell:
    """What a column writes into one column of a file; `None` or an empty text is an empty cell."""

    label: Any
    value: Callable[[Any], Value]
    width: int = 24


@dataclass(frozen=True)
class Column:
    """A column of a list.

    `name` is its word in the address. `template` shows a `record`, and its `items` where the column picks some from
    it; `cells` fill the files. `needs` are the relations to prefetch where the column is shown, `sort` is the word of
    the list's order by it.
    """

    name: str
    label: Any
    template: str
    cells: tuple[Cell, ...]
    is_default: bool = True
    needs: tuple[str, ...] = ()
    sort: str = ""
    items: Callable[[Any], Any] | None = None

    def items_of(self, record: Any) -> Any:
        """Return what the template shows besides the record itself."""
        return self.items(record) if self.items else None


def chosen_columns(columns: Sequence[Column], names: Sequence[str]) -> list[Column]:
    """Return the columns with the given names in the list's own order; the usual ones where none is named.

    The first column says which record a row is about and is always there.
    """
    first, *others = columns
    if not names:
        return [first, *(column for column in others if column.is_default)]
    return [first, *(column for column in others if column.name in names)]
