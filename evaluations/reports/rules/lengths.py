"""A text keeps within the length of its section."""

from collections.abc import Iterator

from django.utils.translation import gettext as _

from evaluations.reports.structure import PARTS, limit_of

from .findings import ERROR, Draft, Finding


def check(draft: Draft) -> Iterator[Finding]:
    """Give a finding for each text that is too long, with its length."""
    for part in PARTS:
        for path, key, column, value in draft.fields(part):
            limit = limit_of(part, key, column)
            if limit is not None and len(value) > limit:
                message = _("%(field)s: %(length)s characters; at most %(limit)s are allowed.")
                words = {"field": draft.labels(path), "length": f"{len(value):,}", "limit": f"{limit:,}"}
                yield Finding("lengths", ERROR, message % words, path)
