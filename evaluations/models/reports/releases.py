"""Which submission of a report the ministry made public, when, and why it took it back."""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from clusterportal.records.guards import NEVER_EMPTIED, ONLY_ADDED

from .guards import (
    RELEASE_DECIDES_WHAT_IS_PUBLIC,
    RELEASE_IS_ONLY_WITHDRAWN,
    RELEASE_NAMES_WHAT_IS_ACCEPTED,
)
from .reports import YearlyReport
from .traces import ReportSubmission


class ReportReleaseQuerySet(models.QuerySet["ReportRelease"]):
    """Releases of reports."""

    def in_force(self) -> "ReportReleaseQuerySet":
        """Releases that make a report public now."""
        return self.filter(withdrawn_at__isnull=True)


class ReportRelease(models.Model):
    """A submission that the ministry made public, until it is withdrawn or a later one takes its place.

    The database points the report to the release that is in force, and lets nothing else do so.
    """

    KEEPS_HISTORY = True

    report = models.ForeignKey(
        YearlyReport, on_delete=models.PROTECT, related_name="releases", verbose_name=_("yearly report")
    )
    submission = models.ForeignKey(
        ReportSubmission, on_delete=models.PROTECT, related_name="releases", verbose_name=_("submission")
    )
    released_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+", verbose_name=_("released by")
    )
    released_at = models.DateTimeField(_("released at"), default=timezone.now)
    withdrawn_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("withdrawn by"),
    )
    withdrawn_at = models.DateTimeField(_("withdrawn at"), null=True, blank=True)
    withdrawal_reason = models.TextField(_("reason for the withdrawal"), blank=True, max_length=1000)

    objects = ReportReleaseQuerySet.as_manager()

    class Meta:
        verbose_name = _("release of a report")
        verbose_name_plural = _("releases of reports")
        ordering = ["report", "-pk"]
        triggers = [
            RELEASE_IS_ONLY_WITHDRAWN,
            RELEASE_NAMES_WHAT_IS_ACCEPTED,
            RELEASE_DECIDES_WHAT_IS_PUBLIC,
            NEVER_EMPTIED,
        ]
        constraints = [
            models.UniqueConstraint(
                fields=["report"], condition=Q(withdrawn_at__isnull=True), name="report_release_one_in_force"
            ),
            models.CheckConstraint(
                name="report_release_is_withdrawn_with_a_reason",
                condition=Q(withdrawn_at__isnull=True, withdrawn_by__isnull=True, withdrawal_reason="")
                | (Q(withdrawn_at__isnull=False, withdrawn_by__isnull=False) & ~Q(withdrawal_reason="")),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.report_id} {self.released_at:%Y-%m-%d}"


class ReleasePdf(models.Model):
    """The PDF of what a release makes public.

    `published_sha256` is the digest of that content: what is marked as confidential later asks for another PDF.
    """

    release = models.ForeignKey(
        ReportRelease, on_delete=models.PROTECT, related_name="pdfs", verbose_name=_("release of a report")
    )
    published_sha256 = models.CharField(_("SHA-256 of what is public"), max_length=64)
    content = models.BinaryField(_("content"))
    sha256 = models.CharField(_("SHA-256"), max_length=64)
    made_at = models.DateTimeField(_("made at"), default=timezone.now)

    class Meta:
        verbose_name = _("PDF of a released report")
        verbose_name_plural = _("PDFs of released reports")
        ordering = ["release", "pk"]
        triggers = [ONLY_ADDED, NEVER_EMPTIED]
        constraints = [
            models.UniqueConstraint(fields=["release", "published_sha256"], name="release_pdf_once_for_a_content"),
        ]

    def __str__(self) -> str:
        return f"{self.release_id} {self.sha256[:12]}"
