"""Calls for proposals of regions: confidential until they are published as a `SelectionRound` with its entries."""

from typing import Any

import pgtrigger
from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from clusterportal.records.fields import FiscalYearField, YenField
from clusterportal.records.guards import NEVER_EMPTIED, ONLY_ADDED, Guard
from clusterportal.records.models import Bilingual, CodedModel, NamedModel
from clusterportal.workflow.records import StepRecord, status_follows_steps
from programs.models import Program, ResearchField
from regions.models import ClusterProject, Institution, Region

from .criteria import CriteriaSet, Criterion
from .rounds import EvaluationRound, EvaluationTemplate
from .selection import SelectionRound


class CallStatus(models.TextChoices):
    """Where a call stands."""

    PLANNED = "planned", _("planned")
    OPEN = "open", _("open for proposals")
    REVIEWING = "reviewing", _("under review")
    DECIDED = "decided", _("decided")
    PUBLISHED = "published", pgettext_lazy("status", "published")


class BidStatus(models.TextChoices):
    """Where a proposal stands."""

    RECEIVED = "received", _("received")
    EVALUATED = "evaluated", _("requirements met, being evaluated")
    EXCLUDED = "excluded", _("a requirement is not met")
    SELECTED = "selected", _("selected")
    NOT_SELECTED = "not-selected", _("not selected")
    WITHDRAWN = "withdrawn", _("withdrawn by the region")


SETTLED = frozenset({BidStatus.EXCLUDED, BidStatus.SELECTED, BidStatus.NOT_SELECTED, BidStatus.WITHDRAWN})

PUBLISHED_STAYS = Guard(
    name="published_call_stays",
    when=pgtrigger.Before,
    operation=pgtrigger.Update | pgtrigger.Delete,
    func="""
        IF TG_OP = 'UPDATE' AND OLD.status <> 'published' THEN
            RETURN NEW;
        END IF;
        RAISE EXCEPTION 'A call is never removed, and stays as it was published.'
            USING ERRCODE = 'integrity_constraint_violation';
    """,
)

STAYS_IN_ITS_CALL = Guard(
    name="proposal_stays_in_its_call",
    when=pgtrigger.Before,
    operation=pgtrigger.UpdateOf("call_id", "code", "round_id") | pgtrigger.Delete,
    func="""
        IF TG_OP = 'UPDATE' AND NEW.call_id = OLD.call_id AND NEW.code = OLD.code
            AND (OLD.round_id IS NULL OR NEW.round_id = OLD.round_id) THEN
            RETURN NEW;
        END IF;
        RAISE EXCEPTION 'A proposal is never removed, and keeps its call, code and evaluation.'
            USING ERRCODE = 'integrity_constraint_violation';
    """,
)


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


class CallTransition(StepRecord):
    """A step that was made on a call."""

    call = models.ForeignKey(
        ProposalCall, on_delete=models.PROTECT, related_name="transitions", verbose_name=_("call for proposals")
    )
    from_status = models.CharField(_("from"), max_length=20, choices=CallStatus.choices, blank=True)
    to_status = models.CharField(_("to"), max_length=20, choices=CallStatus.choices)

    class Meta:
        verbose_name = _("step of a call")
        verbose_name_plural = _("steps of calls")
        ordering = ["call", "pk"]
        triggers = [ONLY_ADDED, NEVER_EMPTIED]

    def __str__(self) -> str:
        return f"{self.call_id} {self.step}"


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


class CallProposal(CodedModel):
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
    updated_at = models.DateTimeField(_("changed at"), default=timezone.now, editable=False)

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
                condition=Q(round__isnull=False) | Q(status__in=["received", "excluded", "withdrawn"]),
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


class RequirementCheck(models.Model):
    """Whether a proposal meets one of the basic requirements of its call, in an officer's words."""

    class Answer(models.TextChoices):
        MET = "met", _("met")
        NOT_MET = "not-met", _("not met")
        UNKNOWN = "unknown", _("cannot be judged")

    proposal = models.ForeignKey(
        CallProposal, on_delete=models.PROTECT, related_name="requirement_checks", verbose_name=_("proposal")
    )
    criterion = models.ForeignKey(
        Criterion, on_delete=models.PROTECT, related_name="requirement_checks", verbose_name=_("requirement")
    )
    answer = models.CharField(_("answer"), max_length=7, choices=Answer.choices)
    note = models.TextField(_("note"), blank=True, max_length=2000)
    made_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+", verbose_name=_("answered by")
    )
    made_at = models.DateTimeField(_("answered at"), default=timezone.now)

    class Meta:
        verbose_name = _("check of a requirement")
        verbose_name_plural = _("checks of requirements")
        ordering = ["proposal", "criterion__order"]
        triggers = [NEVER_EMPTIED]
        constraints = [
            models.UniqueConstraint(
                fields=["proposal", "criterion"],
                name="requirement_check_once",
                violation_error_message=_("This requirement is answered already."),
            ),
            models.CheckConstraint(
                name="requirement_check_says_why",
                condition=Q(answer="met") | (Q(answer__in=["not-met", "unknown"]) & ~Q(note="")),
                violation_error_message=_("Say why a requirement is not met or cannot be judged."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.criterion}: {self.get_answer_display()}"


class BidTransition(StepRecord):
    """A step that was made on a proposal."""

    proposal = models.ForeignKey(
        CallProposal, on_delete=models.PROTECT, related_name="transitions", verbose_name=_("proposal")
    )
    from_status = models.CharField(_("from"), max_length=20, choices=BidStatus.choices, blank=True)
    to_status = models.CharField(_("to"), max_length=20, choices=BidStatus.choices)

    class Meta:
        verbose_name = _("step of a proposal on a call")
        verbose_name_plural = _("steps of proposals on calls")
        ordering = ["proposal", "pk"]
        triggers = [ONLY_ADDED, NEVER_EMPTIED]

    def __str__(self) -> str:
        return f"{self.proposal_id} {self.step}"


class BidDecision(models.Model):
    """The ministry's decision on a proposal: its reasons and the points to note. The latest one counts."""

    proposal = models.ForeignKey(
        CallProposal, on_delete=models.PROTECT, related_name="decisions", verbose_name=_("proposal")
    )
    number = models.PositiveSmallIntegerField(_("number"))
    is_selected = models.BooleanField(_("selected"))
    rationale = models.TextField(_("reasons of the decision"), max_length=10_000)
    points_to_note = models.TextField(_("points to note (留意事項)"), blank=True, max_length=4000)
    decided_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+", verbose_name=_("decided by")
    )
    decided_at = models.DateTimeField(_("decided at"), default=timezone.now)

    class Meta:
        verbose_name = _("decision on a proposal")
        verbose_name_plural = _("decisions on proposals")
        ordering = ["proposal", "number"]
        triggers = [ONLY_ADDED, NEVER_EMPTIED]
        constraints = [
            models.UniqueConstraint(fields=["proposal", "number"], name="bid_decision_number_once"),
            models.CheckConstraint(name="bid_decision_gives_its_reasons", condition=~Q(rationale="")),
        ]

    def __str__(self) -> str:
        return f"{self.proposal_id} {self.number}"


def requirements_of(call: Any) -> Any:
    """Return the basic requirements of a call: the headings of its set, in their order."""
    return Criterion.objects.filter(criteria_set=call.requirements_id, parent__isnull=True).order_by("order", "code")
