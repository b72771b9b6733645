"""Numbers that differ by more than half from those accepted last year are worth a second look.

A share of zero is no number, so nothing is said where last year's number was zero.
"""

from collections.abc import Iterator
from typing import Any

from django.utils.translation import gettext as _

from evaluations.reports.structure import PARTS

from .findings import WARNING, Draft, Finding


def check(draft: Draft) -> Iterator[Finding]:
    """Give a warning for each number that is less than half or more than one and a half times last year's."""
    for part in PARTS:
        for path, key, column, value in draft.fields(part):
            before = draft.last_value(part, key, column.name)
            if column.is_number and _differs_by_more_than_half(value, before):
                message = _("%(field)s: %(value)s, last year %(before)s; the change is greater than 50 %%.")
                words = {"field": draft.labels(path), "value": f"{value:,}", "before": f"{before:,}"}
                yield Finding("changes", WARNING, message % words, path, (value, before))


def _differs_by_more_than_half(value: Any, before: Any) -> bool:
    if not (isinstance(value, int) and isinstance(before, int)):
        return False
    return before > 0 and abs(value - before) * 2 > before
