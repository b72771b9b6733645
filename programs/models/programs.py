"""The programmes with their succession."""

from django.db import models
from django.db.models import F, Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from clusterportal.records.fields import FiscalYearField
from clusterportal.records.models import Bilingual, NamedModel, search_column
from clusterportal.sources.facts import FiscalYear, LinkedName, OwnWords, Wording
from clusterportal.sources.models import SourcedModel, SourcedQuerySet

from .plans import YEARS_IN_ORDER, BasicPlan


class ProgramQuerySet(SourcedQuerySet):
    """Programmes."""

    def running_in(self, year: int) -> "ProgramQuerySet":
        """Programmes that ran in a fiscal year; one without a known end runs on."""
        return self.filter(start_year__lte=year).filter(Q(end_year__isnull=True) | Q(end_year__gte=year))

    def for_listing(self) -> "ProgramQuerySet":
        """All that one row of a list of programmes shows, without a query per row."""
        links = ("predecessors", "successors", "frames")
        return super().for_listing().select_related("basic_plan", "parent").prefetch_related(*links)


class Program(NamedModel, SourcedModel):
    """A programme (事業) of MEXT, e.g. 知的クラスター創成事業（第Ⅱ期）, or the survey that came before."""

    class Stage(models.TextChoices):
        SURVEY = "survey", _("feasibility survey")
        KNOWLEDGE_CLUSTER = "knowledge-cluster", _("Knowledge Cluster Initiative as a whole")
        PHASE_1 = "phase-1", _("Phase I")
        PHASE_2 = "phase-2", _("Phase II")
        GLOBAL = "global", _("Global type")
        CITY_AREA = "city-area", _("City Area")
        INNOVATION_CLUSTER = "innovation-cluster", _("Innovation Cluster")
        STRATEGY_SUPPORT = "strategy-support", _("Strategy Support")

    FACTS = (
        Wording("name_ja"),
        OwnWords("name_en"),
        OwnWords("short_name_ja"),
        OwnWords("short_name_en"),
        FiscalYear("start_year"),
        FiscalYear("end_year"),
        LinkedName("basic_plan", names=lambda program: [program.basic_plan.name_ja]),
        OwnWords("objective_ja"),
        OwnWords("objective_en"),
        OwnWords("mechanism_ja"),
        OwnWords("mechanism_en"),
    )

    short_name_ja = models.CharField(_("short Japanese name"), max_length=40)
    short_name_en = models.CharField(_("short English name"), max_length=60)
    parent = models.ForeignKey(
        "self",
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="types",
        verbose_name=_("is a type of"),
    )
    basic_plan = models.ForeignKey(
        BasicPlan,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="programs",
        verbose_name=_("Basic Plan"),
    )
    stage = models.CharField(_("stage"), max_length=20, choices=Stage.choices)
    start_year = FiscalYearField(_("first fiscal year"))
    end_year = FiscalYearField(
        _("last fiscal year"), null=True, blank=True, help_text=_("Empty: no document names an end.")
    )
    objective_ja = models.TextField(_("objective in Japanese"), blank=True)
    objective_en = models.TextField(_("objective in English"), blank=True)
    mechanism_ja = models.TextField(_("mechanism in Japanese"), blank=True)
    mechanism_en = models.TextField(_("mechanism in English"), blank=True)
    successors = models.ManyToManyField(
        "self",
        through="ProgramSuccession",
        through_fields=("predecessor", "successor"),
        symmetrical=False,
        related_name="predecessors",
        verbose_name=_("successors"),
    )
    search_key = search_column("name_ja", "name_en", "short_name_ja", "short_name_en", "code")

    objects = ProgramQuerySet.as_manager()

    class Meta(NamedModel.Meta):
        verbose_name = _("programme")
        verbose_name_plural = _("programmes")
        ordering = ["start_year", "code"]
        constraints = [
            models.CheckConstraint(
                name="program_years_in_order",
                condition=Q(end_year__isnull=True) | Q(end_year__gte=F("start_year")),
                violation_error_message=YEARS_IN_ORDER,
            ),
        ]

    def get_absolute_url(self) -> str:
        return reverse("programs:program_detail", args=[self.code])

    short_name = Bilingual()
    objective = Bilingual()
    mechanism = Bilingual()


class ProgramSuccession(SourcedModel):
    """One programme following another, e.g. Phase II following Phase I."""

    NATURAL_KEY = ("predecessor", "successor")
    LABEL_NEEDS = ("predecessor", "successor")
    FACTS = (
        LinkedName("predecessor", names=lambda succession: _names_of(succession.predecessor)),
        LinkedName("successor", names=lambda succession: _names_of(succession.successor)),
        OwnWords("note_ja"),
        OwnWords("note_en"),
    )

    predecessor = models.ForeignKey(
        Program, on_delete=models.PROTECT, related_name="successions", verbose_name=_("predecessor")
    )
    successor = models.ForeignKey(
        Program, on_delete=models.PROTECT, related_name="origins", verbose_name=_("successor")
    )
    note_ja = models.TextField(_("note in Japanese"), blank=True)
    note_en = models.TextField(_("note in English"), blank=True)

    class Meta:
        verbose_name = _("programme succession")
        verbose_name_plural = _("programme successions")
        ordering = [
            "predecessor__start_year",
            "predecessor__code",
            "successor__start_year",
            "successor__code",
        ]
        constraints = [
            models.UniqueConstraint(
                fields=["predecessor", "successor"],
                name="succession_unique",
                violation_error_message=_("This succession is recorded already."),
            ),
            models.CheckConstraint(
                name="succession_is_between_two_programs",
                condition=~Q(predecessor=F("successor")),
                violation_error_message=_("A programme cannot follow itself."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.predecessor.short_name} → {self.successor.short_name}"

    def get_absolute_url(self) -> str:
        return self.successor.get_absolute_url()

    note = Bilingual()


def _names_of(program: Program) -> list[str]:
    return [program.name_ja, program.short_name_ja]
