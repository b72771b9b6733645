"""Runs of fiscal years side by side, as places on a common scale that a style sheet can draw."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from clusterportal.records.fiscal_years import ERAS

LONGEST = 20


@dataclass(frozen=True)
class Bar:
    """One run: its record, and its first and last column, counted from 1. An open end runs to the last column."""

    record: Any
    start: int
    end: int
    is_open: bool


@dataclass(frozen=True)
class Year:
    """A column: the Western year, and the year of the era in the short way of forms, H21."""

    year: int

    @property
    def era(self) -> str:
        """The year in its era: H21 for 2009."""
        initial, offset = next((initial, offset) for _name, initial, offset in ERAS if self.year > offset)
        return f"{initial}{self.year - offset}"


@dataclass(frozen=True)
class Timeline:
    """Bars over a row of fiscal years, at most 20."""

    years: list[Year]
    bars: list[Bar]


def timeline(runs: Iterable[tuple[Any, int | None, int | None]], last_year: int) -> Timeline:
    """Return a timeline of (record, first year, last year); a run without a known first year has no bar."""
    known = [(record, start, end) for record, start, end in runs if start]
    if not known:
        return Timeline([], [])
    first = min(start for _record, start, _end in known)
    last = min(max([last_year, *(end for _record, _start, end in known if end)]), first + LONGEST - 1)
    bars = [
        Bar(record, start - first + 1, min(end or last, last) - first + 1, end is None)
        for record, start, end in known
        if start <= last
    ]
    return Timeline([Year(year) for year in range(first, last + 1)], bars)
