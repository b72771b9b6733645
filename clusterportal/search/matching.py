"""Matching a text that a person typed against the folded search columns."""

from unicodedata import normalize

from django.core.exceptions import ValidationError
from django.db.models import F, Q, Value
from django.db.models.lookups import Contains
from django.utils.translation import gettext_lazy as _

from clusterportal.records.characters import IGNORED
from clusterportal.records.models import SearchKey

MAX_LENGTH = 100


def matching(text: str, column: str = "search_key") -> Q:
    """Return the condition that a search column contains every word of the text; without a word, any row.

    Width, case, kana and old or variant kanji make no difference.
    """
    # An empty condition would vanish beside another one instead of holding for every row.
    condition = Q(pk__isnull=False)
    for word in text.split():
        condition &= Q(Contains(F(column), SearchKey(Value(word))))
    return condition


def check_search_text(text: str) -> str:
    """Return the text without blanks at its ends.

    Raises `ValidationError` when it is longer than 100 characters or holds nothing but punctuation.
    """
    if len(text) > MAX_LENGTH:
        raise ValidationError(
            _("The search text has %(length)s characters; at most %(limit)s are possible."),
            code="too-long",
            params={"length": len(text), "limit": MAX_LENGTH},
        )
    text = text.strip()
    if text and all(character in IGNORED or character.isspace() for character in normalize("NFKC", text)):
        raise ValidationError(
            _("“%(text)s” holds only punctuation. Search for letters, kana, kanji or digits."),
            code="only-punctuation",
            params={"text": text},
        )
    return text
