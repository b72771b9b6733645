"""Pages of the portal that a search finds by their subject: each app registers its own in its `search.py`."""

from dataclasses import dataclass
from typing import Any

from django.urls import reverse

from .marking import fold, search_words


@dataclass(frozen=True)
class SitePage:
    """A page with its title, one sentence on it, and further words in both languages by which it is looked for."""

    title: Any
    description: Any
    words: str
    url_name: str

    @property
    def url(self) -> str:
        """The address of the page in the reader's language."""
        return reverse(self.url_name)

    def is_about(self, words: list[str]) -> bool:
        """Tell whether every folded word stands in the title or the further words."""
        known = fold(f"{self.title} {self.words}")
        return all(word in known for word in words)


_pages: list[SitePage] = []


def register_page(page: SitePage) -> None:
    """Add a page to the search."""
    _pages.append(page)


def find_pages(text: str) -> list[SitePage]:
    """Return the pages that a search text is about, without a query."""
    words = search_words(text)
    return [page for page in _pages if page.is_about(words)] if words else []
