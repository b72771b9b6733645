"""The letters that evaluations give, best first, as far as sources write letters."""

from django.db.models import Case, IntegerField, Value, When
from django.utils.translation import gettext_lazy as _

# MEXT's ex-post evaluations rate each item S, A, B or C; other evaluations of the ministry go on to D.
LETTERS = ("S", "A", "B", "C", "D")
AT_LEAST = (
    ("S", _("S")),
    ("A", _("A or better")),
    ("B", _("B or better")),
    ("C", _("C or better")),
    ("D", _("D or better")),
)


def letters_from(letter: str) -> tuple[str, ...]:
    """Return a letter and all that are better."""
    return LETTERS[: LETTERS.index(letter) + 1]


def rank_of_grade(field: str = "grade") -> Case:
    """Return the place of a grade among the letters, 0 for the best; what is no letter, or unknown, stands last."""
    places = [When(**{field: letter}, then=Value(place)) for place, letter in enumerate(LETTERS)]
    return Case(*places, default=Value(len(LETTERS)), output_field=IntegerField())
