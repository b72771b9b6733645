"""Rounds of yearly reports, and the report of one project for one fiscal year."""

import datetime
from typing import Any

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from clusterportal.records.fields import FiscalYearField, fiscal_year_label
from clusterportal.records.guards import NEVER_EMPTIED
from clusterportal.records.models import CodedModel, code_from
from clusterportal.workflow.records import SteppedModel, status_follows_steps
from programs.models import Program
from regions.models import ClusterProject, Institution

from .guards import PUBLIC_BY_A_RELEASE_ONLY, REPORT_STAYS_ITSELF


class ReportStatus(models.TextChoices):
    """Where a report stands."""

    DRAFT = "draft", _("draft")
    SUBMITTED = "submitted", _("submitted")
    RETURNED = "returned", _("returned")
    ACCEPTED = "accepted", _("accepted")
    WAIVED = "waived", _("waived")


OPEN_STATUSES = frozenset({ReportStatus.DRAFT, ReportStatus.RETURNED})


class ReportRound(CodedModel):
    """A programme's call for the reports of one fiscal year."""

    KEEPS_HISTORY = True

    program = models.ForeignKey(
        Program, on_delete=models.PROTECT, related_name="report_rounds", verbose_name=_("programme")
    )
    fiscal_year = FiscalYearField(_("fiscal year"))
    due_on = models.DateField(_("due on"))
    template_version = models.PositiveSmallIntegerField(_("version of the template"), default=1)

    class Meta(CodedModel.Meta):
        verbose_name = _("round of reports")
        verbose_name_plural = _("rounds of reports")
        ordering = ["-fiscal_year", "code"]
        constraints = [
            models.UniqueConstraint(
                fields=["program", "fiscal_year"],
                name="report_round_once_a_year",
                violation_error_message=_("This programme has a round for this fiscal year already."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.program} {fiscal_year_label(self.fiscal_year)}"


class YearlyReportQuerySet(models.QuerySet["YearlyReport"]):
    """Yearly reports."""

    def for_listing(self) -> "YearlyReportQuerySet":
        """All that one row of a list of reports shows, without a query per row."""
        return self.select_related("project__region", "project__program", "institution", "officer", "round")

    def open_for_writing(self) -> "YearlyReportQuerySet":
        """Reports whose content can be changed."""
        return self.filter(status__in=OPEN_STATUSES)

    def overdue(self, today: datetime.date) -> "YearlyReportQuerySet":
        """Reports that are still with the institution after the day they were due on."""
        return self.open_for_writing().filter(due_on__lt=today)

    def released(self) -> "YearlyReportQuerySet":
        """Reports of which the public may see an accepted version."""
        return self.filter(released_submission__isnull=False)


class YearlyReport(CodedModel, SteppedModel):
    """The report of a project for one fiscal year."""

    KEEPS_HISTORY = True
    LABEL_NEEDS = ("project__region", "project__program")

    Status = ReportStatus

    round = models.ForeignKey(
        ReportRound, on_delete=models.PROTECT, related_name="reports", verbose_name=_("round of reports")
    )
    project = models.ForeignKey(
        ClusterProject, on_delete=models.PROTECT, related_name="yearly_reports", verbose_name=_("project")
    )
    fiscal_year = FiscalYearField(_("fiscal year"))
    institution = models.ForeignKey(
        Institution,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="yearly_reports",
        verbose_name=_("core institution"),
    )
    status = models.CharField(
        _("status"), max_length=10, choices=ReportStatus.choices, default=ReportStatus.DRAFT, editable=False
    )
    officer = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="reports_to_review",
        verbose_name=_("officer"),
        editable=False,
    )
    due_on = models.DateField(_("due on"))
    revision = models.PositiveIntegerField(_("revision"), default=0, editable=False)
    opened_at = models.DateTimeField(_("opened at"), auto_now_add=True)
    accepted_submission = models.ForeignKey(
        "ReportSubmission",
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("accepted submission"),
        editable=False,
    )
    released_submission = models.ForeignKey(
        "ReportSubmission",
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("public submission"),
        editable=False,
    )

    objects = YearlyReportQuerySet.as_manager()

    class Meta(CodedModel.Meta):
        verbose_name = _("yearly report")
        verbose_name_plural = _("yearly reports")
        ordering = ["-fiscal_year", "code"]
        triggers = [
            *CodedModel.Meta.triggers,
            status_follows_steps("evaluations_reporttransition", "report_id"),
            REPORT_STAYS_ITSELF,
            PUBLIC_BY_A_RELEASE_ONLY,
            NEVER_EMPTIED,
        ]
        constraints = [
            models.UniqueConstraint(
                fields=["project", "fiscal_year"],
                name="yearly_report_once_a_year",
                violation_error_message=_("This project has a report for this fiscal year already."),
            ),
            models.CheckConstraint(
                name="yearly_report_accepted_names_its_submission",
                condition=~Q(status="accepted") | Q(accepted_submission__isnull=False),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.project} {fiscal_year_label(self.fiscal_year)}"

    def get_absolute_url(self) -> str:
        return reverse("evaluations:report_detail", args=[self.code])

    @property
    def is_open(self) -> bool:
        """Whether the content can be changed."""
        return self.status in OPEN_STATUSES

    @property
    def is_overdue(self) -> bool:
        """Whether the report is still with the institution after the day it was due on."""
        return self.is_open and self.due_on < timezone.localdate()

    @property
    def days_left(self) -> int:
        """Days until the report is due; negative when that day has passed."""
        return (self.due_on - timezone.localdate()).days

    @property
    def name_ja(self) -> str:
        """The project's name and the fiscal year."""
        return f"{self.project.name_ja} {fiscal_year_label(self.fiscal_year)}"

    @property
    def name_en(self) -> str:
        """The project's English name and the fiscal year; empty where the name is not known."""
        return f"{self.project.name_en} FY{self.fiscal_year}" if self.project.name_en else ""


def report_code(project: Any, fiscal_year: int) -> str:
    """Return the public code of a project's report: `kc2-nagano-fy2009`."""
    return code_from(project.code, f"fy{fiscal_year}")
