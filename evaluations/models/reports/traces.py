"""What stays of the work on a report: edits, submissions, steps, comments, acknowledgements, mail to send."""

import hashlib
import json
from typing import Any

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from clusterportal.records.guards import NEVER_EMPTIED, ONLY_ADDED
from clusterportal.workflow.records import StepRecord

from .guards import COMMENT_KEEPS_ITS_WORDS
from .reports import ReportStatus, YearlyReport


class ReportEdit(models.Model):
    """One field of a report as it was before and after a change; together the whole past of the content."""

    report = models.ForeignKey(
        YearlyReport, on_delete=models.PROTECT, related_name="edits", verbose_name=_("yearly report")
    )
    revision = models.PositiveIntegerField(_("revision"))
    part = models.CharField(_("part"), max_length=20)
    path = models.CharField(_("field"), max_length=150)
    before = models.JSONField(_("before"), null=True)
    after = models.JSONField(_("after"), null=True)
    made_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+", verbose_name=_("changed by")
    )
    made_at = models.DateTimeField(_("changed at"), default=timezone.now)

    class Meta:
        verbose_name = _("edit of a report")
        verbose_name_plural = _("edits of reports")
        ordering = ["report", "revision", "path"]
        triggers = [ONLY_ADDED, NEVER_EMPTIED]
        constraints = [
            models.UniqueConstraint(fields=["report", "revision", "path"], name="report_edit_once_in_a_revision"),
        ]
        indexes = [models.Index(fields=["report", "part", "revision"], name="report_edit_of_part")]

    def __str__(self) -> str:
        return f"{self.report_id} {self.revision} {self.path}"


def digest(content: Any) -> str:
    """Return the SHA-256 of a content: of its JSON with sorted keys, without blanks, in UTF-8."""
    text = json.dumps(content, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return hashlib.sha256(text.encode()).hexdigest()


class ReportSubmission(models.Model):
    """The whole content of a report as it was handed in. It never changes."""

    report = models.ForeignKey(
        YearlyReport, on_delete=models.PROTECT, related_name="submissions", verbose_name=_("yearly report")
    )
    number = models.PositiveSmallIntegerField(_("number"))
    revision = models.PositiveIntegerField(_("revision"))
    template_version = models.PositiveSmallIntegerField(_("version of the template"))
    content = models.JSONField(_("content"))
    sha256 = models.CharField(_("SHA-256"), max_length=64)
    submitted_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+", verbose_name=_("submitted by")
    )
    submitted_at = models.DateTimeField(_("submitted at"), default=timezone.now)

    class Meta:
        verbose_name = _("submission of a report")
        verbose_name_plural = _("submissions of reports")
        ordering = ["report", "number"]
        triggers = [ONLY_ADDED, NEVER_EMPTIED]
        constraints = [models.UniqueConstraint(fields=["report", "number"], name="report_submission_number_once")]

    def __str__(self) -> str:
        return f"{self.report_id} {self.number}"

    @property
    def is_intact(self) -> bool:
        """Whether the content still has the digest it was handed in with."""
        return digest(self.content) == self.sha256


class ReportTransition(StepRecord):
    """A step that was made on a report; the rows of one report are its history."""

    report = models.ForeignKey(
        YearlyReport, on_delete=models.PROTECT, related_name="transitions", verbose_name=_("yearly report")
    )
    from_status = models.CharField(_("from"), max_length=20, choices=ReportStatus.choices, blank=True)
    to_status = models.CharField(_("to"), max_length=20, choices=ReportStatus.choices)
    submission = models.ForeignKey(
        ReportSubmission,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="transitions",
        verbose_name=_("submission"),
    )

    class Meta:
        verbose_name = _("step of a report")
        verbose_name_plural = _("steps of reports")
        ordering = ["report", "pk"]
        triggers = [ONLY_ADDED, NEVER_EMPTIED]

    def __str__(self) -> str:
        return f"{self.report_id} {self.step}"


class ReviewCommentQuerySet(models.QuerySet["ReviewComment"]):
    """Comments on reports."""

    def released(self) -> "ReviewCommentQuerySet":
        """Comments that the institution has been shown."""
        return self.filter(released_at__isnull=False)

    def waiting_for_an_answer(self) -> "ReviewCommentQuerySet":
        """Comments that must be dealt with, shown to the institution, and answered by nobody since."""
        return self.released().filter(
            must_fix=True, thread__isnull=True, resolved_at__isnull=True, answers__isnull=True
        )


class ReviewComment(models.Model):
    """A remark on a field or a section, or an answer in its thread. The institution sees it once it is released."""

    KEEPS_HISTORY = True

    report = models.ForeignKey(
        YearlyReport, on_delete=models.PROTECT, related_name="comments", verbose_name=_("yearly report")
    )
    thread = models.ForeignKey(
        "self", on_delete=models.PROTECT, null=True, blank=True, related_name="answers", verbose_name=_("answer to")
    )
    submission = models.ForeignKey(
        ReportSubmission,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="comments",
        verbose_name=_("submission"),
    )
    path = models.CharField(_("field"), max_length=150, blank=True)
    text = models.TextField(_("text"), max_length=4000)
    must_fix = models.BooleanField(_("must be dealt with"), default=False)
    author = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+", verbose_name=_("author")
    )
    by_institution = models.BooleanField(_("written for the institution"), default=False)
    written_at = models.DateTimeField(_("written at"), default=timezone.now)
    released_at = models.DateTimeField(_("shown to the institution since"), null=True, blank=True)
    resolved_at = models.DateTimeField(_("settled at"), null=True, blank=True)
    resolved_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("settled by"),
    )

    objects = ReviewCommentQuerySet.as_manager()

    class Meta:
        verbose_name = _("comment on a report")
        verbose_name_plural = _("comments on reports")
        ordering = ["report", "pk"]
        triggers = [COMMENT_KEEPS_ITS_WORDS, NEVER_EMPTIED]
        constraints = [
            models.CheckConstraint(name="review_comment_says_something", condition=~Q(text="")),
            models.CheckConstraint(
                name="review_comment_is_settled_by_someone",
                condition=Q(resolved_at__isnull=True, resolved_by__isnull=True)
                | Q(resolved_at__isnull=False, resolved_by__isnull=False),
            ),
        ]

    def __str__(self) -> str:
        return self.text[:60]


class WarningAcknowledgement(models.Model):
    """Why a warning about a report is all right. It holds for the finding as it was, not for a later one."""

    report = models.ForeignKey(
        YearlyReport, on_delete=models.PROTECT, related_name="acknowledgements", verbose_name=_("yearly report")
    )
    fingerprint = models.CharField(_("finding"), max_length=64)
    sentence = models.TextField(_("warning"))
    reason = models.TextField(_("reason"), max_length=1000)
    made_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+", verbose_name=_("made by")
    )
    made_at = models.DateTimeField(_("made at"), default=timezone.now)

    class Meta:
        verbose_name = _("acknowledged warning")
        verbose_name_plural = _("acknowledged warnings")
        ordering = ["report", "pk"]
        triggers = [ONLY_ADDED, NEVER_EMPTIED]
        constraints = [
            models.CheckConstraint(name="warning_acknowledgement_gives_a_reason", condition=~Q(reason="")),
        ]

    def __str__(self) -> str:
        return self.reason[:60]
