"""What was carried over from last year has been looked at by someone this year."""

from collections.abc import Iterator

from django.utils.translation import gettext as _

from evaluations.reports.structure import path_of

from .findings import ERROR, Draft, Finding


def check(draft: Draft) -> Iterator[Finding]:
    """Give a finding for each carried-over row that nobody has confirmed or changed."""
    for part in ("themes", "people"):
        for key, row in draft.rows(part):
            if row["is_carried_over"]:
                path = path_of(part, key, "is_carried_over")
                message = _("%(row)s: carried over from last year. Correct it or confirm it as it is.")
                yield Finding("carried-over", ERROR, message % {"row": draft.labels.row(part, key)}, path)
