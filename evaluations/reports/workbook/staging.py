"""From an uploaded workbook to changed content: a check that changes nothing, then exactly what the check showed."""

import hashlib
from collections.abc import Sequence
from typing import Any

from django.db import transaction
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from evaluations.models import StagedWorkbook, YearlyReport
from evaluations.reports.content import Applied, Conflict, ContentClosedError, ContentError, apply, flat, read
from evaluations.reports.showing import shown
from evaluations.reports.structure import split

from .faults import Fault, WorkbookRefusedError
from .opening import Book, UnreadableError, opened
from .reading import Reading, read_book


@transaction.atomic
def check(report: YearlyReport, *, name: str, data: bytes, by: Any) -> StagedWorkbook:
    """Return what an uploaded workbook would change, kept so that exactly this can be applied. Nothing changes yet.

    Raises `WorkbookRefusedError` with every fault, or `ContentClosedError` when the report is not open.
    """
    book = _opened(data)
    locked = YearlyReport.objects.select_for_update(of=("self",)).select_related("round").get(pk=report.pk)
    if not locked.is_open:
        raise ContentClosedError(locked)
    content = read(locked)
    reading = read_book(book, locked, content)
    applied = _tried(locked, reading, by)
    if reading.faults:
        raise WorkbookRefusedError(_in_order(reading.faults, book))
    before = flat(content)
    _forget_others(locked, by)
    return StagedWorkbook.objects.create(
        report=locked,
        name=name[:150],
        sha256=hashlib.sha256(data).hexdigest(),
        revision=locked.revision,
        changes=[
            {"path": path, "before": before.get(path, split(path)[2].empty), "after": after}
            for path, after in applied.changed.items()
        ],
        uploaded_by=by,
    )


@transaction.atomic
def use(staged: StagedWorkbook, *, by: Any) -> YearlyReport:
    """Write what the check of a workbook showed, all or nothing, and return the report. A second call writes nothing.

    Raises `WorkbookRefusedError` when a field was changed by someone else since the check, `ContentClosedError` when
    the report is not open any more.
    """
    locked = StagedWorkbook.objects.select_for_update(of=("self",)).select_related("report").get(pk=staged.pk)
    if locked.applied_at:
        return locked.report
    changes = {change["path"]: change["after"] for change in locked.changes}
    applied = apply(locked.report, changes, base_revision=locked.revision, by=by, all_or_nothing=True)
    if applied.conflicts:
        raise WorkbookRefusedError([Fault(said(each)) for each in applied.conflicts], is_stale=True)
    locked.applied_at = timezone.now()
    locked.save(update_fields=["applied_at"])
    return applied.report


def said(conflict: Conflict) -> str:
    """Return who changed a field, when, to what, and what the workbook says."""
    column = split(conflict.path)[2]
    message = _("%(name)s changed this on %(at)s to “%(theirs)s”; the workbook says “%(mine)s”.")
    return message % {
        "name": conflict.by,
        "at": date_format(timezone.localtime(conflict.at), "SHORT_DATETIME_FORMAT"),
        "theirs": shown(column, conflict.theirs)[:60],
        "mine": shown(column, conflict.mine)[:60],
    }


def _opened(data: bytes) -> Book:
    try:
        return opened(data)
    except UnreadableError as fault:
        raise WorkbookRefusedError([Fault(str(fault))]) from fault


def _tried(report: YearlyReport, reading: Reading, by: Any) -> Applied:
    """Apply what was read for real and take it back, so that the check foretells exactly what will happen."""
    applied = Applied(report, report.revision)
    bases = {path: reading.base_of(path) for path in reading.values}
    try:
        with transaction.atomic():
            applied = apply(report, reading.values, base_revision=bases, by=by, all_or_nothing=True)
            transaction.set_rollback(True)
    except ContentError as refusal:
        reading.faults += [reading.fault_at(path, sentence) for path, sentence in refusal.errors.items()]
    reading.faults += [reading.fault_at(each.path, said(each)) for each in applied.conflicts]
    return applied


def _in_order(faults: Sequence[Fault], book: Book) -> list[Fault]:
    sheets = list(book.sheets)

    def place(fault: Fault) -> tuple[int, int, int, str]:
        sheet = sheets.index(fault.sheet) if fault.sheet in sheets else -1
        return sheet, fault.row or 0, len(fault.column), fault.column

    return sorted(faults, key=place)


def _forget_others(report: YearlyReport, by: Any) -> None:
    """Drop what the same person uploaded before and did not use, and all that is past its time."""
    StagedWorkbook.objects.filter(report=report, uploaded_by=by, applied_at__isnull=True).delete()
    StagedWorkbook.objects.outdated().delete()
