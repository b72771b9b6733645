"""Kinds of fact: how the value of a field looks in the quotes it was transcribed from.

A model lists its facts in `FACTS`; `clusterportal.sources.verification` asks each of them.
"""

import re
from abc import ABC, abstractmethod
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from fractions import Fraction
from typing import Any

from . import reading


@dataclass(frozen=True)
class Fact(ABC):
    """A field that came from a document; each kind says how its value looks in a quote."""

    field: str

    def value(self, record: Any) -> Any:
        """Return what the record holds; `None`, an empty text or an empty list mean: nothing is claimed."""
        return getattr(record, self.field)

    def is_claimed(self, record: Any) -> bool:
        """Tell whether the record says anything here. Zero is a claim, empty is none."""
        return self.value(record) not in (None, "", [])

    @abstractmethod
    def stands_in(self, record: Any, quotes: list[str]) -> bool:
        """Tell whether the value can be read in the quotes of its citations."""


class OwnWords(Fact):
    """A summary in the register's own words, or a translation: cited, but not found in a quote by letters."""

    def stands_in(self, record: Any, quotes: list[str]) -> bool:
        return True


class Wording(Fact):
    """A name or a wording that stands in a quote exactly (after NFKC, without white space)."""

    def stands_in(self, record: Any, quotes: list[str]) -> bool:
        return any(reading.holds(quote, str(self.value(record))) for quote in quotes)


class BeginningOfNumber(Fact):
    """Digits that a longer number in a quote begins with, e.g. 01 in the six-digit code 010006."""

    def stands_in(self, record: Any, quotes: list[str]) -> bool:
        start = re.compile(rf"(?<!\d){re.escape(self.value(record))}\d")
        return any(start.search(reading.fold(quote)) for quote in quotes)


class WordingList(Fact):
    """Several wordings, each of which stands in a quote."""

    def stands_in(self, record: Any, quotes: list[str]) -> bool:
        return all(any(reading.holds(quote, word) for quote in quotes) for word in self.value(record))


class FiscalYear(Fact):
    """A year that a quote gives in Japanese eras or as a Western year."""

    def stands_in(self, record: Any, quotes: list[str]) -> bool:
        return any(self.value(record) in reading.fiscal_years(quote) for quote in quotes)


class Date(Fact):
    """A date, as exact as a quote gives it."""

    def stands_in(self, record: Any, quotes: list[str]) -> bool:
        return any(self.value(record) in reading.dates(quote) for quote in quotes)


class Yen(Fact):
    """An amount of money that a quote gives in 億円 or a like unit."""

    def stands_in(self, record: Any, quotes: list[str]) -> bool:
        return any(self.value(record) in reading.amounts(quote) for quote in quotes)


class Share(Fact):
    """A share that a quote gives as 1/2 or 50%."""

    def stands_in(self, record: Any, quotes: list[str]) -> bool:
        return any(Fraction(self.value(record)) in reading.fractions(quote) for quote in quotes)


@dataclass(frozen=True)
class Count(Fact):
    """A number that stands before a unit in a quote, e.g. 約570社."""

    unit: str

    def stands_in(self, record: Any, quotes: list[str]) -> bool:
        return any(self.value(record) in reading.counts(quote, self.unit) for quote in quotes)


class Number(Fact):
    """A whole number that stands in a quote."""

    def stands_in(self, record: Any, quotes: list[str]) -> bool:
        return any(self.value(record) in reading.numbers(quote) for quote in quotes)


@dataclass(frozen=True)
class Choice(Fact):
    """A value of a short list, each with the words that stand for it in a document."""

    words: dict[str, str]

    def is_claimed(self, record: Any) -> bool:
        return self.value(record) in self.words

    def stands_in(self, record: Any, quotes: list[str]) -> bool:
        return any(reading.holds(quote, self.words[self.value(record)]) for quote in quotes)


@dataclass(frozen=True)
class BracketedNames(Fact):
    """Names of linked records that a quote lists in brackets, or behind the heading 特定領域.

    The same names in the same order, none more.
    """

    names: Callable[[Any], list[str]]

    def value(self, record: Any) -> list[str]:
        return self.names(record)

    def stands_in(self, record: Any, quotes: list[str]) -> bool:
        names = [reading.fold(name) for name in self.value(record)]
        return any(names in reading.field_lists(quote) for quote in quotes)


@dataclass(frozen=True)
class LinkedName(Fact):
    """A linked record that a quote names by one of the names it is known by."""

    names: Callable[[Any], Iterable[str]]

    def stands_in(self, record: Any, quotes: list[str]) -> bool:
        return any(reading.holds(quote, name) for quote in quotes for name in self.names(record))


@dataclass(frozen=True)
class Beneath(Fact):
    """The record whose passage a quote stands in.

    A document gives each project a heading and lists what belongs to it beneath. The quote must come after the
    quote of its own heading and before that of any other record of that kind. Checked on the whole
    document, see `clusterportal.sources.verification`.
    """

    def stands_in(self, record: Any, quotes: list[str]) -> bool:
        return True
