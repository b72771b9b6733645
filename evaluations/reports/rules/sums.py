"""Sums that do not add up: more spent and carried forward than there was, a part that is larger than its whole."""

from collections.abc import Iterator

from django.utils.translation import gettext as _

from evaluations.reports.structure import path_of

from .findings import WARNING, Draft, Finding

COUNTED = (("researchers", "researchers"), ("companies", "companies"))

# Only what the definition of the indicator itself calls a part of the other.
PARTS_OF = (("patent-applications-abroad", "patent-applications"), ("patents-abroad", "patents"))


def check(draft: Draft) -> Iterator[Finding]:
    """Give a warning for each sum that contradicts another number of the report."""
    yield from _overspent(draft)
    yield from _more_in_themes_than_at_all(draft)
    yield from _parts_larger_than_their_whole(draft)


def _overspent(draft: Draft) -> Iterator[Finding]:
    for key, row in draft.rows("money"):
        available = row["revised_yen"] if row["revised_yen"] is not None else row["planned_yen"]
        if available is None or row["executed_yen"] is None:
            continue
        used = row["executed_yen"] + (row["carried_forward_yen"] or 0)
        if used > available:
            message = _("%(row)s: %(used)s yen executed and carried forward, more than the %(available)s yen planned.")
            words = {"row": draft.labels.row("money", key), "used": f"{used:,}", "available": f"{available:,}"}
            path = path_of("money", key, "executed_yen")
            yield Finding("sums", WARNING, message % words, path, (used, available))


def _more_in_themes_than_at_all(draft: Draft) -> Iterator[Finding]:
    for indicator, column in COUNTED:
        total = draft.content["indicators"].get(indicator, {}).get("answer")
        largest = max((row[column] or 0 for _key, row in draft.rows("themes")), default=0)
        if isinstance(total, int) and largest > total:
            path = path_of("indicators", indicator, "answer")
            message = _("%(field)s: %(total)s, but one theme alone has %(largest)s.")
            words = {"field": draft.labels(path), "total": f"{total:,}", "largest": f"{largest:,}"}
            yield Finding("sums", WARNING, message % words, path, (total, largest))


def _parts_larger_than_their_whole(draft: Draft) -> Iterator[Finding]:
    for part, whole in PARTS_OF:
        some, everything = (draft.content["indicators"].get(code, {}).get("answer") for code in (part, whole))
        if isinstance(some, int) and isinstance(everything, int) and some > everything:
            path, beside = (path_of("indicators", code, "answer") for code in (part, whole))
            message = _("%(field)s: %(some)s, more than the %(all)s of “%(whole)s”, of which it is a part.")
            words = {"field": draft.labels(path), "whole": draft.labels(beside)}
            counts = {"some": f"{some:,}", "all": f"{everything:,}"}
            yield Finding("sums", WARNING, message % {**words, **counts}, path, (some, everything))
