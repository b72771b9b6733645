"""Next year's frames that follow from the outcome of an evaluation."""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from clusterportal.records.fields import FiscalYearField, YenField, fiscal_year_label
from clusterportal.records.guards import NEVER_EMPTIED
from programs.models import FundingFrame
from regions.models import ClusterProject

from ..evaluations import Evaluation


class FrameProposalQuerySet(models.QuerySet["FrameProposal"]):
    """Proposed frames."""

    def for_listing(self) -> "FrameProposalQuerySet":
        """All that one row of a list shows, without a query per row."""
        return self.select_related(
            "project__region", "project__program", "frame", "evaluation", "proposed_by", "decided_by"
        )

    def still_open(self) -> "FrameProposalQuerySet":
        """Frames that are neither adopted nor dropped."""
        return self.filter(status=FrameProposal.Status.PROPOSED)


class FrameProposal(models.Model):
    """A frame of a project for the year after an evaluation whose outcome is 拡充 or 縮小."""

    KEEPS_HISTORY = True

    class Status(models.TextChoices):
        PROPOSED = "proposed", _("proposed")
        ADOPTED = "adopted", _("adopted")
        DROPPED = "dropped", _("dropped")

    evaluation = models.ForeignKey(
        Evaluation, on_delete=models.PROTECT, related_name="frame_proposals", verbose_name=_("evaluation")
    )
    project = models.ForeignKey(
        ClusterProject, on_delete=models.PROTECT, related_name="frame_proposals", verbose_name=_("project")
    )
    fiscal_year = FiscalYearField(_("fiscal year"))
    frame = models.ForeignKey(
        FundingFrame,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="frame_proposals",
        verbose_name=_("frame"),
    )
    national_yen = YenField(_("national money in yen"), null=True, blank=True)
    local_yen = YenField(_("local money in yen"), null=True, blank=True)
    status = models.CharField(
        _("status"), max_length=10, choices=Status.choices, default=Status.PROPOSED, editable=False
    )
    reason = models.TextField(_("reason"), max_length=4000, blank=True)
    proposed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+", verbose_name=_("proposed by")
    )
    proposed_at = models.DateTimeField(_("proposed at"), default=timezone.now, editable=False)
    decided_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("decided by"),
        editable=False,
    )
    decided_at = models.DateTimeField(_("decided at"), null=True, blank=True, editable=False)

    objects = FrameProposalQuerySet.as_manager()

    class Meta:
        verbose_name = _("proposed frame")
        verbose_name_plural = _("proposed frames")
        ordering = ["-fiscal_year", "project", "pk"]
        triggers = [NEVER_EMPTIED]
        constraints = [
            models.UniqueConstraint(
                fields=["project", "fiscal_year", "frame"],
                condition=Q(status="proposed"),
                name="frame_proposal_open_once",
                nulls_distinct=False,
                violation_error_message=_("This frame is proposed for this year already."),
            ),
            models.CheckConstraint(
                name="frame_proposal_says_an_amount",
                condition=Q(national_yen__isnull=False) | Q(local_yen__isnull=False),
                violation_error_message=_("Give the national money, the local money or both."),
            ),
            models.CheckConstraint(
                name="frame_proposal_is_decided_by_another_person",
                condition=Q(status="proposed", decided_by__isnull=True, decided_at__isnull=True)
                | (
                    ~Q(status="proposed")
                    & Q(decided_by__isnull=False, decided_at__isnull=False)
                    & ~Q(decided_by=models.F("proposed_by"), status="adopted")
                ),
                violation_error_message=_("Whoever proposed a frame does not adopt it."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.project} {fiscal_year_label(self.fiscal_year)}"

    def get_absolute_url(self) -> str:
        return reverse("evaluations:frame_detail", args=[self.pk])
