"""Values of a report's fields as people and programs give them, brought into the form they are kept in."""

import re
import unicodedata
from typing import Any

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from evaluations.models import ReportIndicator

from .structure import Column

LARGEST = 10**15
_LINE_ENDS = re.compile("\r\n|[\r\v\f\x85\u2028\u2029]")
_OF_WORD_PROCESSORS = str.maketrans({"\x07": "\t", "\x1e": "-", "\x1f": ""})
SHOWN_BEFORE = 12
NOT_A_NUMBER = frozenset({ReportIndicator.Answer.NOT_REPORTED, ReportIndicator.Answer.NOT_APPLICABLE})


def cleaned(column: Column, given: Any) -> Any:
    """Return the value as it is kept; numbers may come as text, with full-width digits and commas.

    Raises `ValidationError` with a sentence when it is impossible.
    """
    if column.kind == "flag":
        return _flag(given)
    if column.kind in ("yen", "count"):
        return _number(given)
    if column.kind == "answer":
        return given if isinstance(given, str) and given in NOT_A_NUMBER else _number(given)
    if column.kind == "choice":
        return _choice(column, given)
    return _text(column, given)


def _flag(given: Any) -> bool:
    if isinstance(given, bool):
        return given
    if given in ("", "on", None):
        return given == "on"
    raise ValidationError(_("This is yes or no."))


def _number(given: Any) -> int | None:
    if given is None or given == "":
        return None
    if isinstance(given, int) and not isinstance(given, bool):
        number = given
    elif isinstance(given, str):
        number = _number_in(given)
    else:
        raise ValidationError(_("Write a whole number."))
    if not 0 <= number <= LARGEST:
        raise ValidationError(_("Write a number between 0 and %(largest)s.") % {"largest": f"{LARGEST:,}"})
    return number


def _number_in(text: str) -> int:
    digits = unicodedata.normalize("NFKC", text).replace(",", "").replace("円", "").strip()
    if not (digits.isascii() and digits.removeprefix("-").isdigit()) or len(digits) > 20:
        raise ValidationError(_("“%(text)s” is not a whole number.") % {"text": text[:40]})
    return int(digits)


def _choice(column: Column, given: Any) -> str:
    possible = [value for value, _label in column.choices]
    if given in ("", None):
        return ""
    if given not in possible:
        message = _("“%(text)s” is not possible here. Possible: %(possible)s.")
        raise ValidationError(message % {"text": str(given)[:40], "possible": ", ".join(possible)})
    return str(given)


def readable(text: str) -> str:
    """Return a text with one kind of line end and without what Word and PDF files bring along.

    Their line ends become line ends, the end of a table's cell a tab, a hyphen that never breaks a hyphen; a hint
    where a word may be divided is left out. Raises `ValidationError` for any other character that nobody can see or
    store: it may stand for a sign that was lost, so whoever pasted it must look.
    """
    text = _LINE_ENDS.sub("\n", text).translate(_OF_WORD_PROCESSORS)
    place = next((at for at, each in enumerate(text) if _is_invisible(each)), None)
    if place is not None:
        before = text[:place].rpartition("\n")[2][-SHOWN_BEFORE:]
        words = {"before": before, "line": text.count("\n", 0, place) + 1, "code": f"U+{ord(text[place]):04X}"}
        raise ValidationError(_unseen(before) % words)
    return text


def _is_invisible(character: str) -> bool:
    return character not in "\n\t" and unicodedata.category(character) in ("Cc", "Cs")


def _unseen(before: str) -> str:
    if before:
        return _("In line %(line)s, after “%(before)s”, stands a character that cannot be shown (%(code)s). Delete it.")
    return _("Line %(line)s begins with a character that cannot be shown (%(code)s). Delete it.")


def _text(column: Column, given: Any) -> str:
    if given is None:
        return ""
    if not isinstance(given, str):
        raise ValidationError(_("Write a text."))
    text = readable(given).rstrip()
    if column.kind == "line":
        text = " ".join(text.split("\n")).strip()
    if len(text) > column.longest:
        message = _("This text has %(length)s characters; at most %(longest)s can be kept.")
        raise ValidationError(message % {"length": f"{len(text):,}", "longest": f"{column.longest:,}"})
    return text
