"""Trees of records with a `parent`, read in one query."""

from collections.abc import Iterable
from typing import Any


def grow(rows: Iterable[Any]) -> list[Any]:
    """Return the top rows, each with `branches`: its children in the order given, and theirs in turn."""
    by_pk = {row.pk: row for row in rows}
    for row in by_pk.values():
        row.branches = []
    for row in by_pk.values():
        if row.parent_id in by_pk:
            by_pk[row.parent_id].branches.append(row)
    return [row for row in by_pk.values() if row.parent_id not in by_pk]
