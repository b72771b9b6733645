"""Files that come of reports: the PDF of a submission, and an uploaded workbook between its check and its use."""

import datetime
from typing import Any

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from clusterportal.records.guards import NEVER_EMPTIED, ONLY_ADDED

from .reports import YearlyReport
from .traces import ReportSubmission

WORKBOOK_IS_KEPT_FOR = datetime.timedelta(hours=24)


def workbook_expiry() -> datetime.datetime:
    """Return until when a workbook that is uploaded now waits to be used."""
    return timezone.now() + WORKBOOK_IS_KEPT_FOR


class SubmissionPdf(models.Model):
    """The PDF of a submission. It is made once, so that every reader gets the same bytes."""

    submission = models.OneToOneField(
        ReportSubmission, on_delete=models.PROTECT, related_name="pdf", verbose_name=_("submission")
    )
    content = models.BinaryField(_("content"))
    sha256 = models.CharField(_("SHA-256"), max_length=64)
    made_at = models.DateTimeField(_("made at"), default=timezone.now)

    class Meta:
        verbose_name = _("PDF of a submission")
        verbose_name_plural = _("PDFs of submissions")
        ordering = ["submission"]
        triggers = [ONLY_ADDED, NEVER_EMPTIED]

    def __str__(self) -> str:
        return f"{self.submission_id} {self.sha256[:12]}"


class StagedWorkbookQuerySet(models.QuerySet["StagedWorkbook"]):
    """Workbooks between check and use."""

    def waiting(self) -> "StagedWorkbookQuerySet":
        """Workbooks that can still be used."""
        return self.filter(applied_at__isnull=True, expires_at__gt=timezone.now())

    def of(self, user: Any) -> "StagedWorkbookQuerySet":
        """Workbooks that a person uploaded."""
        return self.filter(uploaded_by=user)

    def usable_or_used(self) -> "StagedWorkbookQuerySet":
        """Workbooks that can still be used, and those that were: a second click finds its work done."""
        return self.filter(Q(applied_at__isnull=False) | Q(expires_at__gt=timezone.now()))

    def outdated(self) -> "StagedWorkbookQuerySet":
        """Workbooks that were never used and cannot be any more."""
        return self.filter(applied_at__isnull=True, expires_at__lte=timezone.now())


class StagedWorkbook(models.Model):
    """What an uploaded workbook would change, as it was shown to the person who uploaded it.

    `changes` is a list of `{path, before, after}`, `revision` the revision of the report it was compared with.
    """

    report = models.ForeignKey(
        YearlyReport, on_delete=models.PROTECT, related_name="workbooks", verbose_name=_("yearly report")
    )
    name = models.CharField(_("file name"), max_length=150)
    sha256 = models.CharField(_("SHA-256"), max_length=64)
    revision = models.PositiveIntegerField(_("revision"))
    changes = models.JSONField(_("changes"))
    uploaded_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+", verbose_name=_("uploaded by")
    )
    uploaded_at = models.DateTimeField(_("uploaded at"), default=timezone.now)
    expires_at = models.DateTimeField(_("kept until"), default=workbook_expiry)
    applied_at = models.DateTimeField(_("used at"), null=True, blank=True)

    objects = StagedWorkbookQuerySet.as_manager()

    class Meta:
        verbose_name = _("uploaded workbook")
        verbose_name_plural = _("uploaded workbooks")
        ordering = ["report", "pk"]

    def __str__(self) -> str:
        return self.name
