"""What an uploaded workbook would change, as a reader sees it: each field with its name, before and after."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.utils.translation import gettext as _

from evaluations.models import StagedWorkbook
from evaluations.reports.content import read
from evaluations.reports.diffs import Segment, differences
from evaluations.reports.labels import labels_of
from evaluations.reports.showing import shown
from evaluations.reports.structure import limit_of, split


@dataclass(frozen=True)
class Change:
    """One field before and after, with a remark where the text is longer than can be submitted."""

    path: str
    label: str
    before: str
    after: str
    segments: Sequence[Segment]
    remark: str


def changes_of(staged: StagedWorkbook) -> list[Change]:
    """Return the changes in the order of the report."""
    content = read(staged.report)
    for change in staged.changes:
        part, key, column = split(change["path"])
        content[part.name].setdefault(key, {})[column.name] = change["after"]
    labels = labels_of(staged.report, content)
    return [_change(labels(change["path"]), **change) for change in staged.changes]


def _change(label: str, path: str, before: object, after: object) -> Change:
    part, key, column = split(path)
    was, will_be = shown(column, before), shown(column, after)
    limit = limit_of(part.name, key, column)
    remark = ""
    if limit is not None and len(will_be) > limit:
        words = {"length": f"{len(will_be):,}", "limit": f"{limit:,}"}
        remark = _("%(length)s characters; at most %(limit)s can be submitted.") % words
    return Change(path, label, was, will_be, differences(was, will_be), remark)
