"""Calls for proposals and where they stand."""

from django.db import models
from django.db.models import F, Q
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from clusterportal.records.fields import FiscalYearField
from clusterportal.records.guards import NEVER_EMPTIED
from clusterportal.records.models import Bilingual, NamedModel
from clusterportal.workflow.records import status_follows_steps
from evaluations.models.criteria import CriteriaSet
from evaluations.models.rounds import EvaluationTemplate
from evaluations.models.selection import SelectionRound
from programs.models import Program

from .guards import PUBLISHED_STAYS


class CallStatus(models.TextChoices):
    """Where a call stands."""

    PLANNED = "planned", _("planned")
    OPEN = "open", _("open for proposals")
    REVIEWING = "reviewing", _("under review")
    DECIDED = "decided", _("decided")
    PUBLISHED = "published", pgettext_lazy("status of a call", "published")


class ProposalCallQuerySet(models.QuerySet["ProposalCall"]):
    """Calls."""

    def for_listing(self) -> "ProposalCallQuerySet":
        """All that one row of a list of calls shows, without a query per row."""
        return self.select_related("program", "requirements", "template", "selection_round")


class ProposalCall(NamedModel):
    """A call for proposals of a programme. Nothing of it is public; `selection_round` is what was published."""

    program = models.ForeignKey(Program, on_delete=models.PROTECT, related_name="calls", verbose_name=_("programme"))
    first_year = FiscalYearField(_("first fiscal year of the projects"))
    last_year = FiscalYearField(_("last fiscal year of the projects"), null=True, blank=True)
    proposals_due_on = models.DateField(_("proposals due on"))
    requirements = models.ForeignKey(
        CriteriaSet,
        on_delete=models.PROTECT,
        related_name="calls",
        verbose_name=_("basic requirements"),
        help_text=_("The set whose headings every proposal must meet before it is evaluated."),
    )
    template = models.ForeignKey(
        EvaluationTemplate,
        on_delete=models.PROTECT,
        related_name="calls",
        verbose_name=_("evaluation template"),
        help_text=_("By what proposals are evaluated; its headings are the groups of items."),
    )
    names_all = models.BooleanField(
        _("name regions that were not selected"),
        default=False,
        help_text=_("As far as the register has a project that the proposal grew from. Otherwise they only count."),
    )
    summary_ja = models.TextField(_("summary in Japanese"), blank=True, max_length=4000)
    summary_en = models.TextField(_("summary in English"), blank=True, max_length=4000)
    status = models.CharField(
        _("status"), max_length=10, choices=CallStatus.choices, default=CallStatus.PLANNED, editable=False
    )
    selection_round = models.OneToOneField(
        SelectionRound,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("published selection round"),
        editable=False,
    )
    revision = models.PositiveIntegerField(_("revision"), default=1, editable=False)
    updated_at = models.DateTimeField(_("changed at"), default=timezone.now, editable=False)

    objects = ProposalCallQuerySet.as_manager()

    class Meta(NamedModel.Meta):
        verbose_name = _("call for proposals")
        verbose_name_plural = _("calls for proposals")
        ordering = ["-first_year", "code"]
        triggers = [
            *NamedModel.Meta.triggers,
            status_follows_steps("evaluations_calltransition", "call_id"),
            PUBLISHED_STAYS,
            NEVER_EMPTIED,
        ]
        constraints = [
            models.CheckConstraint(
                name="proposal_call_years_in_order",
                condition=Q(last_year__isnull=True) | Q(last_year__gte=F("first_year")),
                violation_error_message=_("A project cannot end before it starts."),
            ),
            models.CheckConstraint(
                name="proposal_call_published_names_its_round",
                condition=Q(status="published", selection_round__isnull=False)
                | (~Q(status="published") & Q(selection_round__isnull=True)),
            ),
        ]

    def get_absolute_url(self) -> str:
        return reverse("evaluations:call_detail", args=[self.code])

    summary = Bilingual()
