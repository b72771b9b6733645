"""What a chart shows, before anything is drawn."""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from enum import StrEnum

from clusterportal.pages.languages import in_english
from clusterportal.records.fiscal_years import era_year, short_era_year
from clusterportal.records.money import short_yen, short_yen_english

MOST_SERIES = 8
_CODE = re.compile(r"[a-z][a-z0-9-]*\Z")


class Kind(StrEnum):
    """How the series of a chart stand to each other."""

    BARS = "bars"
    STACKED = "stacked"
    LINES = "lines"


@dataclass(frozen=True)
class Category:
    """A place on the horizontal axis: its name in the table, and the one or two short lines under the axis."""

    label: str
    short: str
    under: str = ""


@dataclass(frozen=True)
class Series:
    """One row of numbers, a value for each category; `None` where none is known."""

    label: str
    values: tuple[int | None, ...]


@dataclass(frozen=True)
class Chart:
    """Series of numbers over categories.

    `code` is part of the ids on the page: small letters, digits and hyphens. `show` writes a value in few characters,
    beside a bar or on the axis. Raises `ValueError` for what cannot be drawn: a negative value, a series whose length
    is not that of the categories, or more than eight series.
    """

    code: str
    title: str
    description: str
    categories: tuple[Category, ...]
    series: tuple[Series, ...]
    kind: Kind = Kind.BARS
    show: Callable[[int], str] = "{:,}".format
    unit: str = ""

    def __post_init__(self) -> None:
        if not _CODE.match(self.code):
            raise ValueError(f"{self.code!r} is no code of a chart")
        if len(self.series) > MOST_SERIES:
            raise ValueError(f"A chart has at most {MOST_SERIES} series, not {len(self.series)}")
        for series in self.series:
            if len(series.values) != len(self.categories):
                raise ValueError(f"{series.label}: {len(series.values)} values for {len(self.categories)} categories")
            if any(value is not None and value < 0 for value in series.values):
                raise ValueError(f"{series.label}: a negative value cannot be drawn")

    @property
    def is_empty(self) -> bool:
        """Whether no value is known."""
        return all(value is None for series in self.series for value in series.values)

    def total(self, index: int) -> int | None:
        """Return the sum of what is known in a category; `None` where nothing is."""
        known = [series.values[index] for series in self.series if series.values[index] is not None]
        return sum(value for value in known if value is not None) if known else None

    @property
    def rows(self) -> list[tuple[Category, list[int | None], int | None]]:
        """Each category with the values of all series and their sum, as a table shows them."""
        return [
            (category, [series.values[index] for series in self.series], self.total(index))
            for index, category in enumerate(self.categories)
        ]


def fiscal_years(first: int, last: int) -> tuple[Category, ...]:
    """Return the fiscal years from the first to the last as categories, none left out."""
    return tuple(_fiscal_year(year) for year in range(first, last + 1))


def _fiscal_year(year: int) -> Category:
    label = f"FY{year} ({era_year(year)})" if in_english() else f"{era_year(year)} (FY{year})"
    return Category(label, str(year), short_era_year(year))


def yen_by_year(
    code: str,
    title: str,
    description: str,
    amounts: Mapping[str, Mapping[int, int | None]],
    *,
    kind: Kind = Kind.STACKED,
) -> Chart:
    """Return a chart of yen by fiscal year: for each name of a series its amounts by year.

    The axis runs from the first to the last year of `amounts` without a break, so that a year for which nothing is
    known stays visible as a gap. To begin or end it elsewhere, name that year with `None`.
    """
    named = sorted({year for series in amounts.values() for year in series})
    axis = range(named[0], named[-1] + 1) if named else range(0)
    return Chart(
        code=code,
        title=title,
        description=description,
        categories=fiscal_years(axis.start, axis.stop - 1) if named else (),
        series=tuple(Series(label, tuple(map(series.get, axis))) for label, series in amounts.items()),
        kind=kind,
        show=short_yen_english if in_english() else short_yen,
        unit="yen",
    )
