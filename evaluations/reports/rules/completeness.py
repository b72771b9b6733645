"""Every required field has an answer. Zero, not reported and not applicable are answers; an empty field is none."""

from collections.abc import Iterator

from django.utils.translation import gettext as _

from evaluations.reports.structure import PARTS

from .findings import ERROR, Draft, Finding


def check(draft: Draft) -> Iterator[Finding]:
    """Give a finding for each required field without an answer, and for an open part without any row."""
    for part in PARTS.values():
        if part.is_open and not any(True for _row in draft.rows(part.name)):
            sentence = _("%(part)s: there is no entry yet.") % {"part": part.label}
            yield Finding("completeness", ERROR, sentence, part.name)
        for path, _key, column, value in draft.fields(part.name):
            if column.is_required and value in (None, ""):
                yield Finding(
                    "completeness", ERROR, _("%(field)s: not filled in.") % {"field": draft.labels(path)}, path
                )
