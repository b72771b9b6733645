"""Selection rounds: how many regions were looked at, how many remained, and by what conditions."""

from django.db import models
from django.db.models import F, Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from clusterportal.records.fields import PartialDateField, YenField
from clusterportal.records.models import Bilingual, NamedModel, in_reader_language, search_column
from clusterportal.sources.facts import Count, Date, LinkedName, OwnWords, Wording, Yen
from clusterportal.sources.models import SourcedModel, SourcedQuerySet
from programs.models import Program
from regions.models import ClusterProject

from .criteria import CriteriaSet


class SelectionRoundQuerySet(SourcedQuerySet):
    """Selection rounds."""

    def for_listing(self) -> "SelectionRoundQuerySet":
        """All that one round shows, its conditions and entries included, without a query per row."""
        links = ("conditions", "entries__project__region", "entries__project__program")
        return super().for_listing().select_related("program", "criteria_set").prefetch_related(*links)


class SelectionRound(NamedModel, SourcedModel):
    """One round of a selection, e.g. the survey's second assessment: 45 regions in, 30 out."""

    FACTS = (
        Wording("name_ja"),
        OwnWords("name_en"),
        Count("candidate_count", unit="地域"),
        Count("selected_count", unit="地域"),
        Date("starts_on"),
        Date("ends_on"),
        Date("proposals_due_on"),
        OwnWords("summary_ja"),
        OwnWords("summary_en"),
    )

    program = models.ForeignKey(
        Program, on_delete=models.PROTECT, related_name="selection_rounds", verbose_name=_("programme")
    )
    order = models.PositiveSmallIntegerField(_("order"))
    criteria_set = models.ForeignKey(
        CriteriaSet,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="rounds",
        verbose_name=_("set of criteria"),
    )
    candidate_count = models.PositiveSmallIntegerField(_("number of candidates"), null=True, blank=True)
    selected_count = models.PositiveSmallIntegerField(_("number selected"), null=True, blank=True)
    starts_on = PartialDateField(_("starts on"), blank=True)
    ends_on = PartialDateField(_("ends on"), blank=True)
    proposals_due_on = PartialDateField(_("proposals due on"), blank=True)
    summary_ja = models.TextField(_("summary in Japanese"), blank=True)
    summary_en = models.TextField(_("summary in English"), blank=True)
    search_key = search_column("name_ja", "name_en", "summary_ja", "summary_en")

    objects = SelectionRoundQuerySet.as_manager()

    class Meta(NamedModel.Meta):
        verbose_name = _("selection round")
        verbose_name_plural = _("selection rounds")
        ordering = ["order", "code"]
        constraints = [
            models.CheckConstraint(
                name="selection_round_selects_from_its_candidates",
                condition=Q(candidate_count__isnull=True)
                | Q(selected_count__isnull=True)
                | Q(selected_count__lte=F("candidate_count")),
                violation_error_message=_("A round cannot select more than its candidates."),
            ),
            models.CheckConstraint(
                name="selection_round_dates_in_order",
                condition=Q(starts_on="") | Q(ends_on="") | Q(ends_on__gte=F("starts_on")),
                violation_error_message=_("A round cannot end before it starts."),
            ),
        ]

    def get_absolute_url(self) -> str:
        return reverse("evaluations:selection_round_list") + f"#{self.code}"

    summary = Bilingual()


class SelectionCondition(SourcedModel):
    """A condition of a round, with its threshold in yen where it has one."""

    NATURAL_KEY = ("selection_round", "order")
    LABEL_NEEDS = ("selection_round",)
    FACTS = (Wording("title_ja"), OwnWords("title_en"), Yen("threshold_yen"))

    selection_round = models.ForeignKey(
        SelectionRound, on_delete=models.PROTECT, related_name="conditions", verbose_name=_("selection round")
    )
    order = models.PositiveSmallIntegerField(_("order"))
    title_ja = models.CharField(_("condition in Japanese"), max_length=200)
    title_en = models.CharField(_("condition in English"), max_length=200)
    threshold_yen = YenField(_("threshold in yen of shipments"), null=True, blank=True)

    class Meta:
        verbose_name = _("condition of a selection round")
        verbose_name_plural = _("conditions of selection rounds")
        ordering = ["selection_round", "order"]
        constraints = [
            models.UniqueConstraint(
                fields=["selection_round", "order"],
                name="selection_condition_order_unique",
                violation_error_message=_("Another condition stands at this place."),
            ),
        ]

    def __str__(self) -> str:
        return in_reader_language(self.title_ja, self.title_en)

    def get_absolute_url(self) -> str:
        return self.selection_round.get_absolute_url()


class SelectionEntry(SourcedModel):
    """A region's project in a round, and whether it was selected."""

    class Outcome(models.TextChoices):
        SELECTED = "selected", _("selected")
        NOT_SELECTED = "not-selected", _("not selected")
        UNKNOWN = "unknown", _("not stated")

    NATURAL_KEY = ("selection_round", "project")
    LABEL_NEEDS = ("selection_round", "project__region", "project__program")
    FACTS = (LinkedName("project", names=lambda entry: entry.project.region.all_names), OwnWords("outcome"))

    selection_round = models.ForeignKey(
        SelectionRound, on_delete=models.PROTECT, related_name="entries", verbose_name=_("selection round")
    )
    project = models.ForeignKey(
        ClusterProject, on_delete=models.PROTECT, related_name="selection_entries", verbose_name=_("project")
    )
    outcome = models.CharField(_("outcome"), max_length=15, choices=Outcome.choices)

    class Meta:
        verbose_name = _("entry of a selection round")
        verbose_name_plural = _("entries of selection rounds")
        ordering = ["selection_round", "project__code"]
        constraints = [
            models.UniqueConstraint(
                fields=["selection_round", "project"],
                name="selection_entry_once",
                violation_error_message=_("This project is in the round already."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.project} ({self.get_outcome_display()})"

    def get_absolute_url(self) -> str:
        return self.selection_round.get_absolute_url()
