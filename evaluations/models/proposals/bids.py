"""Proposals on calls and where they stand."""

from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from clusterportal.records.fields import YenField
from clusterportal.records.guards import NEVER_EMPTIED
from clusterportal.records.models import Bilingual, CodedModel
from clusterportal.workflow.records import SteppedModel, status_follows_steps
from evaluations.models.rounds import EvaluationRound
from programs.models import ResearchField
from regions.models import ClusterProject, Institution, Region

from .calls import ProposalCall
from .guards import STAYS_IN_ITS_CALL


class BidStatus(models.TextChoices):
    """Where a proposal stands."""

    RECEIVED = "received", pgettext_lazy("status of a proposal", "received")
    RETURNED = "returned", _("returned to be completed")
    EVALUATED = "evaluated", _("requirements met, being evaluated")
    EXCLUDED = "excluded", _("a requirement is not met")
    SELECTED = "selected", _("selected")
    NOT_SELECTED = "not-selected", _("not selected")
    WITHDRAWN = "withdrawn", _("withdrawn by the region")


SETTLED = frozenset({BidStatus.EXCLUDED, BidStatus.SELECTED, BidStatus.NOT_SELECTED, BidStatus.WITHDRAWN})


class CallProposalQuerySet(models.QuerySet["CallProposal"]):
    """Proposals."""

    def for_listing(self) -> "CallProposalQuerySet":
        """All that one row of a list of proposals shows, without a query per row."""
        return self.select_related("call", "region", "core_institution", "round", "project__region")

    def settled(self) -> "CallProposalQuerySet":
        """Proposals on which nothing is left to decide."""
        return self.filter(status__in=SETTLED)

    def counted(self) -> "CallProposalQuerySet":
        """Proposals that count as candidates: all that were not withdrawn."""
        return self.exclude(status=BidStatus.WITHDRAWN)


class CallProposal(CodedModel, SteppedModel):
    """What a region proposes on a call. Its code becomes that of the project if it is selected."""

    LABEL_NEEDS = ("region",)

    call = models.ForeignKey(
        ProposalCall, on_delete=models.PROTECT, related_name="proposals", verbose_name=_("call for proposals")
    )
    region = models.ForeignKey(
        Region, on_delete=models.PROTECT, related_name="call_proposals", verbose_name=_("region")
    )
    local_government = models.CharField(_("local government"), max_length=200)
    core_institution = models.ForeignKey(
        Institution,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="call_proposals",
        verbose_name=_("core institution"),
    )
    grew_from = models.ForeignKey(
        ClusterProject,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="later_proposals",
        verbose_name=_("project it grew from"),
        help_text=_("An earlier project of the region, e.g. its feasibility study."),
    )
    cluster_name_ja = models.CharField(_("cluster name in Japanese"), max_length=200)
    cluster_name_en = models.CharField(_("cluster name in English"), max_length=200, blank=True)
    fields = models.ManyToManyField(
        ResearchField, blank=True, related_name="call_proposals", verbose_name=_("research fields")
    )
    national_yen = YenField(_("requested national yen a year"), null=True, blank=True)
    local_yen = YenField(_("local yen a year"), null=True, blank=True)
    summary = models.TextField(_("summary"), blank=True, max_length=10_000)
    status = models.CharField(
        _("status"), max_length=12, choices=BidStatus.choices, default=BidStatus.RECEIVED, editable=False
    )
    revision = models.PositiveIntegerField(_("revision"), default=1, editable=False)
    round = models.OneToOneField(
        EvaluationRound,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="proposal",
        verbose_name=_("evaluation round"),
        editable=False,
    )
    project = models.OneToOneField(
        ClusterProject,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("project"),
        editable=False,
    )

    objects = CallProposalQuerySet.as_manager()

    class Meta(CodedModel.Meta):
        verbose_name = _("proposal on a call")
        verbose_name_plural = _("proposals on calls")
        ordering = ["call", "code"]
        triggers = [
            *CodedModel.Meta.triggers,
            status_follows_steps("evaluations_bidtransition", "proposal_id"),
            STAYS_IN_ITS_CALL,
            NEVER_EMPTIED,
        ]
        constraints = [
            models.CheckConstraint(
                name="call_proposal_is_evaluated_in_a_round",
                condition=Q(round__isnull=False) | Q(status__in=["received", "returned", "excluded", "withdrawn"]),
            ),
            models.CheckConstraint(
                name="call_proposal_only_a_selected_one_has_a_project",
                condition=Q(project__isnull=True) | Q(status="selected"),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.region.name} {self.cluster_name}"

    def get_absolute_url(self) -> str:
        return reverse("evaluations:bid_detail", args=[self.code])

    cluster_name = Bilingual()
