"""What is offered while a reader types: pages and records whose names hold what was typed so far."""

from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from clusterportal.pages.languages import in_english, is_japanese

from .marking import excerpt, search_words
from .registry import Hit, find
from .site_pages import find_pages

HITS_PER_KIND = 3
MOST = 10
LINE_LENGTH = 60


def suggestions(text: str) -> dict[str, Any]:
    """Return at most ten suggestions as plain data, and a sentence that says how many there are.

    Each has `url`, `kind`, and a `title` and a `detail` line, both in pieces that say whether they were typed. Raises
    `ValidationError` on a text that cannot be searched for.
    """
    groups = find(text, HITS_PER_KIND, suggested_only=True)
    words = search_words(text)
    offered = [
        {"url": page.url, "kind": _("Page"), "title": _line(str(page.title), words), "detail": _line("", words)}
        for page in find_pages(text)[:HITS_PER_KIND]
    ]
    offered += [_suggestion(hit, group.label, words) for group in groups for hit in group.hits]
    offered = offered[:MOST]
    return {"suggestions": offered, "status": _status(len(offered))}


def _suggestion(hit: Hit, kind: str, words: list[str]) -> dict[str, Any]:
    detail = hit.hidden_wording(words) or hit.description
    return {"url": hit.url, "kind": kind, "title": _line(hit.title, words), "detail": _line(detail, words)}


def _line(text: str, words: list[str]) -> dict[str, Any]:
    pieces = [[part.text, part.is_found] for part in excerpt(text, words, LINE_LENGTH)]
    return {"language": "ja" if in_english() and is_japanese(text) else "", "parts": pieces}


def _status(total: int) -> str:
    if not total:
        return _("No suggestion. Enter searches everything.")
    sentence = ngettext(
        "%(total)s suggestion. Choose with the arrow keys.", "%(total)s suggestions. Choose with the arrow keys.", total
    )
    return sentence % {"total": total}
