"""What is offered while a reader types: pages and records whose names hold what was typed so far."""

from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from clusterportal.pages.languages import in_english, is_japanese

from .marking import parts, search_words
from .registry import find
from .site_pages import find_pages

HITS_PER_KIND = 3
MOST = 10


def suggestions(text: str) -> dict[str, Any]:
    """Return at most ten suggestions as plain data, and a sentence that says how many there are.

    Each has `url`, `kind` and `parts`, the pieces of its title with whether they were typed. Raises `ValidationError`
    on a text that cannot be searched for.
    """
    groups = find(text, HITS_PER_KIND, suggested_only=True)
    words = search_words(text)
    offered = [_suggestion(str(page.title), _("Page"), page.url, words) for page in find_pages(text)[:HITS_PER_KIND]]
    offered += [_suggestion(hit.title, group.label, hit.url, words) for group in groups for hit in group.hits]
    offered = offered[:MOST]
    return {"suggestions": offered, "status": _status(len(offered))}


def _suggestion(title: str, kind: str, url: str, words: list[str]) -> dict[str, Any]:
    return {
        "url": url,
        "kind": kind,
        "language": "ja" if in_english() and is_japanese(title) else "",
        "parts": [[part.text, part.is_found] for part in parts(title, words)],
    }


def _status(total: int) -> str:
    if not total:
        return _("No suggestion. Enter searches everything.")
    sentence = ngettext(
        "%(total)s suggestion. Choose with the arrow keys.", "%(total)s suggestions. Choose with the arrow keys.", total
    )
    return sentence % {"total": total}
