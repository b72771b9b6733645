"""The two languages of the pages, and what to do where a text is known in one only."""

import re
from dataclasses import dataclass

from django.http import HttpRequest
from django.utils.html import conditional_escape, format_html
from django.utils.safestring import SafeString
from django.utils.translation import get_language

NAMES = {"ja": "日本語", "en": "English"}
_JAPANESE = re.compile(r"[\u3040-\u30ff\u3400-\u9fff\uf900-\ufaff\uff66-\uff9f]")


@dataclass(frozen=True)
class LanguageLink:
    """The same page in one language."""

    code: str
    name: str
    url: str
    is_current: bool


def in_english() -> bool:
    """Tell whether the reader's language is English."""
    return (get_language() or "ja").startswith("en")


def is_japanese(text: str) -> bool:
    """Tell whether a text holds kana or kanji."""
    return bool(_JAPANESE.search(text))


def marked(japanese: str, english: str) -> SafeString:
    """Return a text in the reader's language as HTML; Japanese on an English page says that it is Japanese."""
    if not in_english():
        return conditional_escape(japanese)
    return conditional_escape(english) if english else as_japanese(japanese)


def as_japanese(text: str) -> SafeString:
    """Return a Japanese text as HTML that says so on an English page."""
    if not text or not in_english():
        return conditional_escape(text)
    return format_html('<span lang="ja">{}</span>', text)


def as_english(text: str) -> SafeString:
    """Return an English text as HTML that says so on a Japanese page."""
    if not text or in_english():
        return conditional_escape(text)
    return format_html('<span lang="en">{}</span>', text)


def language_links(request: HttpRequest, query: str | None = None) -> list[LanguageLink]:
    """Return the page asked for in each language, with its query unless another is given."""
    path = re.sub(r"^/en(?=/|$)", "", request.path) or "/"
    query = request.META.get("QUERY_STRING", "") if query is None else query
    suffix = f"?{query}" if query else ""
    return [
        LanguageLink(code, name, prefix + path + suffix, (code == "en") == in_english())
        for (code, name), prefix in zip(NAMES.items(), ("", "/en"), strict=True)
    ]
