"""A report as a plain structure, and changes to it: the one way by which content is read and written.

`read` gives `{part: {key: {column: value}}}`; a field's lasting name is its path, `part.key.column`. `apply` takes
`{path: value}` and the revision the writer started from. Changes to different fields are merged; a field that
someone else changed since is a conflict and stays as it is.
"""

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import Max
from django.utils import timezone
from django.utils.translation import gettext as _

from evaluations.models import ReportEdit, YearlyReport

from .structure import PARTS, Part, path_of, split
from .values import cleaned

Content = dict[str, dict[str, dict[str, Any]]]
NEW_KEY = re.compile(r"[a-z0-9]{4,20}\Z")
MOST_ROWS = 60


class ContentClosedError(Exception):
    """The report is submitted, accepted or waived: its content cannot be changed."""

    def __init__(self, report: YearlyReport) -> None:
        super().__init__(
            _("The report is %(status)s; its content cannot be changed.") % {"status": report.get_status_display()}
        )
        self.report = report


class ContentError(Exception):
    """Values that are impossible: a sentence for each path."""

    def __init__(self, errors: dict[str, str]) -> None:
        super().__init__("; ".join(f"{path}: {sentence}" for path, sentence in errors.items()))
        self.errors = errors


@dataclass(frozen=True)
class Conflict:
    """A field that two people changed: what it was, what this writer wants, what it is now, by whom and when."""

    path: str
    base: Any
    mine: Any
    theirs: Any
    by: str
    at: Any


@dataclass
class Applied:
    """What became of some changes."""

    report: YearlyReport
    revision: int
    changed: dict[str, Any] = field(default_factory=dict)
    conflicts: list[Conflict] = field(default_factory=list)


def read(report: YearlyReport) -> Content:
    """Return the whole content of a report, one query for each part."""
    return {name: read_part(report, part) for name, part in PARTS.items()}


def read_part(report: YearlyReport, part: Part) -> dict[str, dict[str, Any]]:
    """Return the rows of one part in their order."""
    rows = part.model._default_manager.filter(report=report)
    return {row.key: {name: getattr(row, name) for name in row.COLUMNS} for row in rows}


def flat(content: Content) -> dict[str, Any]:
    """Return a content as `{path: value}`."""
    return {
        path_of(part, key, column): value
        for part, rows in content.items()
        for key, row in rows.items()
        for column, value in row.items()
    }


def part_revisions(report: YearlyReport) -> dict[str, int]:
    """Return for each part the revision that last changed it; 0 where nothing was changed since it was opened."""
    latest = report.edits.order_by().values("part").annotate(latest=Max("revision")).values_list("part", "latest")
    return {**dict.fromkeys(PARTS, 0), **dict(latest)}


@transaction.atomic
def apply(
    report: YearlyReport,
    changes: Mapping[str, Any],
    *,
    base_revision: int | Mapping[str, int],
    by: Any,
    all_or_nothing: bool = False,
) -> Applied:
    """Write changes on the locked report and return what became of them.

    `base_revision` is the revision the writer started from, one for all or one for each path. With
    `all_or_nothing` a single conflict leaves everything as it was.
    Raises `ContentClosedError`, or `ContentError` for values that are impossible; then nothing is written.
    """
    locked = YearlyReport.objects.select_for_update(of=("self",)).get(pk=report.pk)
    if not locked.is_open:
        raise ContentClosedError(locked)
    wanted = _checked(changes)
    parts = {path.split(".")[0] for path in wanted}
    content = {name: read_part(locked, PARTS[name]) for name in parts}
    bases = {path: base_revision if isinstance(base_revision, int) else base_revision[path] for path in wanted}
    applied = _decided(locked, wanted, flat(content), bases)
    if applied.conflicts and all_or_nothing:
        return Applied(locked, locked.revision, {}, applied.conflicts)
    if applied.changed:
        _write(applied, content, by)
    return applied


def _checked(changes: Mapping[str, Any]) -> dict[str, Any]:
    wanted, errors = {}, {}
    for path, value in changes.items():
        try:
            wanted[path] = cleaned(split(path)[2], value)
        except KeyError:
            errors[path] = _("A report has no such field.")
        except ValidationError as error:
            errors[path] = error.messages[0]
    if errors:
        raise ContentError(errors)
    return wanted


def _decided(report: YearlyReport, wanted: dict[str, Any], values: dict[str, Any], bases: dict[str, int]) -> Applied:
    applied = Applied(report, report.revision)
    later = _edits_since(report, bases)
    for path, mine in wanted.items():
        theirs = values.get(path, split(path)[2].empty)
        edits = later[path]
        base = edits[0].before if edits else theirs
        if mine in (theirs, base):
            continue
        if edits:
            last = edits[-1]
            applied.conflicts.append(Conflict(path, base, mine, theirs, last.made_by.get_full_name(), last.made_at))
        else:
            applied.changed[path] = mine
    return applied


def _edits_since(report: YearlyReport, bases: dict[str, int]) -> dict[str, list[ReportEdit]]:
    found: dict[str, list[ReportEdit]] = defaultdict(list)
    oldest = min(bases.values(), default=report.revision)
    if oldest < report.revision:
        edits = report.edits.filter(path__in=list(bases), revision__gt=oldest).select_related("made_by")
        for edit in edits.order_by("revision"):
            if edit.revision > bases[edit.path]:
                found[edit.path].append(edit)
    return found


def _write(applied: Applied, content: Content, by: Any) -> None:
    report = applied.report
    applied.changed.update(_confirmations(applied.changed, content))
    before = flat(content)
    report.revision += 1
    report.updated_at = timezone.now()
    for part, keys in _by_row(applied.changed).items():
        _write_rows(report, PARTS[part], keys, content[part])
    ReportEdit.objects.bulk_create(
        ReportEdit(
            report=report,
            revision=report.revision,
            part=path.split(".")[0],
            path=path,
            before=before.get(path, split(path)[2].empty),
            after=value,
            made_by=by,
        )
        for path, value in applied.changed.items()
    )
    report.save(update_fields=["revision", "updated_at"])
    applied.revision = report.revision


def _confirmations(changed: Mapping[str, Any], content: Content) -> dict[str, Any]:
    """A carried-over row that someone works on is confirmed by that."""
    touched = {tuple(path.split(".")[:2]) for path in changed}
    return {
        path_of(part, key, "is_carried_over"): False
        for part, key in touched
        if content[part].get(key, {}).get("is_carried_over")
    }


def _by_row(changed: Mapping[str, Any]) -> dict[str, dict[str, dict[str, Any]]]:
    rows: dict[str, dict[str, dict[str, Any]]] = defaultdict(lambda: defaultdict(dict))
    for path, value in changed.items():
        part, key, column = path.split(".")
        rows[part][key][column] = value
    return rows


def _write_rows(report: YearlyReport, part: Part, rows: dict[str, dict[str, Any]], existing: Mapping[str, Any]) -> None:
    _refuse_new_rows(part, [key for key in rows if key not in existing], len(existing))
    stored = {row.key: row for row in part.model._default_manager.filter(report=report, key__in=list(rows))}
    for key, values in rows.items():
        row = stored.get(key) or part.model(report=report, key=key)
        for name, value in values.items():
            setattr(row, name, value)
        row.save()


def _refuse_new_rows(part: Part, keys: Iterable[str], existing: int) -> None:
    new = list(keys)
    if any(not part.is_open or not NEW_KEY.match(key) for key in new):
        raise ContentError({f"{part.name}.{key}": _("This report has no such row.") for key in new})
    if new and existing + len(new) > MOST_ROWS:
        message = _("A report has at most %(most)s rows of this kind.") % {"most": MOST_ROWS}
        raise ContentError({f"{part.name}.{key}": message for key in new})


def as_document(content: Content) -> dict[str, list[dict[str, Any]]]:
    """Return a content with its rows as lists, so that their order survives in JSON; removed rows are left out."""
    return {
        part: [{"key": key, **row} for key, row in rows.items() if not row.get("is_removed")]
        for part, rows in content.items()
    }


def from_document(document: Mapping[str, Iterable[Mapping[str, Any]]]) -> Content:
    """Return the content that `as_document` made a document of."""
    return {
        name: {
            str(row["key"]): {column: value for column, value in row.items() if column != "key"}
            for row in document.get(name, [])
        }
        for name in PARTS
    }
