"""What was found, with the words of the search marked."""

from collections.abc import Iterable
from typing import Any

from django import template
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString

from clusterportal.pages.languages import in_english, is_japanese

from ..marking import Part, excerpt, parts
from ..registry import Hit

register = template.Library()


@register.simple_tag
def marked(text: Any, words: list[str]) -> SafeString:
    """Return a text with the folded words marked; a Japanese one says so on an English page."""
    return _html(str(text), parts(str(text), words))


@register.simple_tag
def marked_excerpt(text: str, words: list[str]) -> SafeString:
    """Return a short piece of a text around the first of the folded words, with all of them marked."""
    return _html(text, excerpt(text, words))


@register.simple_tag
def hidden_wording(hit: Hit, words: list[str]) -> str:
    """Return the text for which a record was found where neither its title nor its description shows it."""
    return hit.hidden_wording(words)


def _html(text: str, pieces: Iterable[Part]) -> SafeString:
    html = format_html_join(
        "", "{}", ((format_html("<mark>{}</mark>", each.text) if each.is_found else each.text,) for each in pieces)
    )
    return format_html('<span lang="ja">{}</span>', html) if in_english() and is_japanese(text) else html
