"""Amounts as they are entered, and the version of what they start from."""

import hashlib
from collections.abc import Iterable
from typing import Any, NamedTuple

from regions.models import ClusterProject


class BudgetYear(NamedTuple):
    """The budgets of a project for one fiscal year, as planned, revised or executed."""

    project: ClusterProject
    fiscal_year: int
    kind: str


class Money(NamedTuple):
    """National and local yen; `None` is not known, and both `None` is no budget at all."""

    national_yen: int | None = None
    local_yen: int | None = None

    @property
    def is_nothing(self) -> bool:
        """Whether no amount is said."""
        return self == NOTHING


NOTHING = Money()


def money_of(record: Any) -> Money:
    """Return the amounts of a stored budget or allocation."""
    return Money(record.national_yen, record.local_yen)


def version_of(records: Iterable[Any]) -> str:
    """Return a mark that changes whenever one of the budgets or allocations is changed, added or removed."""
    rows = sorted((record.pk, *money_of(record)) for record in records)
    return hashlib.sha256(repr(rows).encode()).hexdigest()[:16]
