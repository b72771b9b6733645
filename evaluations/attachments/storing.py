"""Putting files to a report and taking them away, on the locked report and only while it is open."""

import hashlib
from typing import Any

from django.db import transaction
from django.db.models import QuerySet, Sum
from django.utils import timezone
from django.utils.translation import gettext as _

from evaluations.models import ReportAttachment, YearlyReport
from evaluations.reports.content import ContentClosedError

from .kinds import kind_of
from .names import safe_name

MEBIBYTE = 1024 * 1024
LARGEST = 10 * MEBIBYTE
LARGEST_OF_REPORT = 50 * MEBIBYTE
MOST_FILES = 20


class AttachmentRefusedError(Exception):
    """The file cannot be kept; the message says why."""


def files_of(report: YearlyReport) -> QuerySet[ReportAttachment]:
    """Return the files that belong to a report now, without their bytes."""
    return report.attachments.filter(removed_at__isnull=True).select_related("added_by").defer("content")


@transaction.atomic
def add(report: YearlyReport, upload: Any, *, is_confidential: bool = False, by: Any) -> ReportAttachment:
    """Put an uploaded file to a report.

    Raises `ContentClosedError`, or `AttachmentRefusedError` for a file that is too large, of a kind that is not kept,
    there already, or one too many.
    """
    locked = _open(report)
    _check_room(locked, upload.size)
    content = upload.read()
    kind = kind_of(content)
    if kind is None:
        raise AttachmentRefusedError(
            _("This is not a PDF, PNG, JPEG, Word, Excel or PowerPoint file (docx, xlsx, pptx) without programs in it.")
        )
    sha256 = hashlib.sha256(content).hexdigest()
    files = files_of(locked)
    if files.filter(sha256=sha256).exists():
        raise AttachmentRefusedError(_("This file is there already."))
    return ReportAttachment.objects.create(
        report=locked,
        name=safe_name(upload.name or "", kind.extension, set(files.values_list("name", flat=True))),
        media_type=kind.media_type,
        size=len(content),
        sha256=sha256,
        content=content,
        is_confidential=is_confidential,
        added_by=by,
    )


@transaction.atomic
def remove(report: YearlyReport, key: str, *, by: Any) -> bool:
    """Take a file away and tell whether there was one; its bytes stay as long as a submission names it.

    Raises `ContentClosedError`.
    """
    locked = _open(report)
    file = files_of(locked).filter(key=key).first()
    if file is None:
        return False
    file.removed_at, file.removed_by = timezone.now(), by
    fields = ["removed_at", "removed_by"]
    if not locked.submissions.filter(content__attachments__contains=[{"key": key}]).exists():
        file.content = b""
        fields.append("content")
    file.save(update_fields=fields)
    return True


@transaction.atomic
def mark(report: YearlyReport, key: str, *, is_confidential: bool) -> bool:
    """Say whether a file is confidential, and tell whether there was one.

    Raises `ContentClosedError`.
    """
    return bool(files_of(_open(report)).filter(key=key).update(is_confidential=is_confidential))


def _open(report: YearlyReport) -> YearlyReport:
    locked = YearlyReport.objects.select_for_update(of=("self",)).get(pk=report.pk)
    if not locked.is_open:
        raise ContentClosedError(locked)
    return locked


def _check_room(report: YearlyReport, size: int) -> None:
    if size > LARGEST:
        raise AttachmentRefusedError(_("A file has at most %(most)s MB.") % {"most": LARGEST // MEBIBYTE})
    files = files_of(report)
    if files.count() >= MOST_FILES:
        raise AttachmentRefusedError(_("A report has at most %(most)s files.") % {"most": MOST_FILES})
    if (files.aggregate(size=Sum("size"))["size"] or 0) + size > LARGEST_OF_REPORT:
        words = {"most": LARGEST_OF_REPORT // MEBIBYTE}
        raise AttachmentRefusedError(_("The files of a report have at most %(most)s MB together.") % words)
