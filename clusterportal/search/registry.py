"""What can be searched: each app registers its kinds of record in its own `search.py`."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlencode

from django.db.models import Count, QuerySet, Window
from django.urls import reverse

from clusterportal.records.models import in_reader_language

from .marking import is_found_in
from .matching import check_search_text, matching


@dataclass(frozen=True)
class Hit:
    """One record that was found. `others` are further texts of it that can be searched: readings, other names."""

    title_ja: str
    title_en: str
    code: str
    url: str
    description: str
    others: tuple[str, ...] = ()

    @property
    def title(self) -> str:
        """The title in the reader's language."""
        return in_reader_language(self.title_ja, self.title_en)

    def hidden_wording(self, words: list[str]) -> str:
        """Return the text in which the folded words stand where neither title nor description shows them, else ""."""
        if is_found_in(self.title, words) or is_found_in(self.description, words):
            return ""
        return next((text for text in (self.title_ja, self.title_en, *self.others) if is_found_in(text, words)), "")


@dataclass(frozen=True)
class Group:
    """What was found of one kind: how many there are, and the first of them."""

    kind: str
    label: str
    total: int
    hits: list[Hit]
    list_url: str


@dataclass(frozen=True)
class Entry:
    """One kind of record that can be searched.

    `records` gives the rows with all that `hit` reads, `list_name` the URL name of a list that takes `q`.
    Groups stand in the order of `rank`, then as registered. What `is_suggested` is offered while a reader types.
    """

    kind: str
    label: Any
    records: Callable[[], QuerySet]
    hit: Callable[[Any], Hit]
    list_name: str = ""
    rank: int = 50
    is_suggested: bool = False

    def find(self, text: str, limit: int) -> Group:
        """Return how many rows match and the first of them, in one query."""
        rows: Any = self.records()
        found = rows.matching(text) if hasattr(rows, "matching") else rows.filter(matching(text))
        first = list(found.annotate(total_found=Window(Count("pk")))[:limit])
        total = first[0].total_found if first else 0
        url = f"{reverse(self.list_name)}?{urlencode({'q': text})}" if self.list_name else ""
        return Group(self.kind, str(self.label), total, [self.hit(row) for row in first], url)


_entries: list[Entry] = []


def register(entry: Entry) -> None:
    """Add a kind of record to the search."""
    _entries.append(entry)
    _entries.sort(key=lambda each: each.rank)


def named_hit(record: Any, description: str = "", others: Iterable[str] = ()) -> Hit:
    """Return the hit of a record with a Japanese and an English name."""
    return Hit(record.name_ja, record.name_en, record.code, record.get_absolute_url(), description, tuple(others))


def titled_hit(record: Any, description: str = "", others: Iterable[str] = ()) -> Hit:
    """Return the hit of a record with a Japanese and an English title."""
    return Hit(record.title_ja, record.title_en, record.code, record.get_absolute_url(), description, tuple(others))


def find(text: str, limit: int, *, suggested_only: bool = False) -> list[Group]:
    """Return the groups in which something was found, each with at most `limit` hits.

    One query per kind of record, and one more where a kind has other names. Raises `ValidationError` on a text that
    cannot be searched for.
    """
    text = check_search_text(text)
    if not text:
        return []
    entries = [entry for entry in _entries if entry.is_suggested or not suggested_only]
    groups = [entry.find(text, limit) for entry in entries]
    return [group for group in groups if group.total]
