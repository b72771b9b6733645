"""Evaluations of projects that are known to have been held."""

from django.db import models
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.utils.translation import override

from clusterportal.records.fields import FiscalYearField, PartialDateField
from clusterportal.records.models import Bilingual, CodedModel, search_column
from clusterportal.search.matching import matching
from clusterportal.sources.facts import Choice, Date, FiscalYear, LinkedName, OwnWords, Wording
from clusterportal.sources.models import SourcedModel, SourcedQuerySet
from regions.models import ClusterProject

from ..grades import letters_from, rank_of_grade
from .guards import PUBLISHED_CHANGES_BY_CORRECTION


class EvaluationQuerySet(SourcedQuerySet):
    """Evaluations."""

    def for_listing(self) -> "EvaluationQuerySet":
        """All that one row of a list of evaluations shows, without a query per row."""
        return super().for_listing().prefetch_related("project__region__names", "project__project_fields__field")

    def with_grade_rank(self) -> "EvaluationQuerySet":
        """Add `grade_rank`: 0 for the best letter; grades that are no letter, and unknown ones, last."""
        return self.annotate(grade_rank=rank_of_grade())

    def graded_at_least(self, letter: str) -> "EvaluationQuerySet":
        """Evaluations whose grade is the letter or a better one. An unknown grade is neither."""
        return self.filter(grade__in=letters_from(letter))

    def matching(self, text: str) -> "EvaluationQuerySet":
        """Evaluations whose summary or project's or region's name contains the text."""
        projects = ClusterProject.objects.filter(pk=models.OuterRef("project")).matching(text)
        return self.filter(matching(text) | models.Q(models.Exists(projects)))


class Evaluation(CodedModel, SourcedModel):
    """One evaluation of a project, e.g. the mid-term evaluation of FY2009 of 広域仙台地域.

    The summary is in the register's own words; the official comment stands at the address of the cited document.
    """

    class Kind(models.TextChoices):
        FOLLOW_UP = "follow-up", _("annual follow-up (毎年)")
        MIDTERM = "midterm", _("mid-term evaluation (中間評価)")
        EX_POST = "ex-post", _("ex-post evaluation (事後評価)")

    class Outcome(models.TextChoices):
        EXPAND = "expand", _("expand (拡充)")
        CONTINUE = "continue", _("continue (継続)")
        REDUCE = "reduce", _("reduce (縮小)")
        END = "end", _("end (中止)")

    LABEL_NEEDS = ("project__region", "project__program")
    FACTS = (
        LinkedName("project", names=lambda evaluation: evaluation.project.region.all_names),
        OwnWords("kind"),
        FiscalYear("fiscal_year"),
        Date("published_on"),
        OwnWords("summary_ja"),
        OwnWords("summary_en"),
        Wording("grade"),
        Choice("outcome", words={"expand": "拡充", "continue": "継続", "reduce": "縮小", "end": "中止"}),
    )

    project = models.ForeignKey(
        ClusterProject, on_delete=models.PROTECT, related_name="evaluations", verbose_name=_("project")
    )
    kind = models.CharField(_("kind"), max_length=10, choices=Kind.choices)
    fiscal_year = FiscalYearField(_("fiscal year of the evaluation"), null=True, blank=True)
    published_on = PartialDateField(_("published"), blank=True)
    summary_ja = models.TextField(_("summary in Japanese"), blank=True)
    summary_en = models.TextField(_("summary in English"), blank=True)
    grade = models.CharField(_("grade"), max_length=10, blank=True, help_text=_("Empty where no source gives it."))
    outcome = models.CharField(
        _("outcome"),
        max_length=10,
        choices=Outcome.choices,
        blank=True,
        help_text=_("What the ministry decided after it. Empty where no source gives it."),
    )
    search_key = search_column("summary_ja", "summary_en", "code")

    objects = EvaluationQuerySet.as_manager()

    class Meta(CodedModel.Meta):
        verbose_name = _("evaluation")
        verbose_name_plural = _("evaluations")
        ordering = ["fiscal_year", "code"]
        triggers = [*CodedModel.Meta.triggers, PUBLISHED_CHANGES_BY_CORRECTION]
        constraints = [
            models.UniqueConstraint(
                fields=["project", "kind", "fiscal_year"],
                name="evaluation_once_a_year",
                nulls_distinct=False,
                violation_error_message=_("This evaluation is recorded already."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.project} {self.get_kind_display()}"

    def get_absolute_url(self) -> str:
        return reverse("evaluations:evaluation_detail", args=[self.code])

    name = Bilingual()
    summary = Bilingual()

    @property
    def name_ja(self) -> str:
        """What the evaluation is called in Japanese: the region and the kind."""
        with override("ja"):
            return f"{self.project.region.name_ja}（{self.project.program.short_name_ja}）{self.get_kind_display()}"

    @property
    def name_en(self) -> str:
        """What the evaluation is called in English; empty where the region has no English name."""
        with override("en"):
            name = self.project.region.name_en
            return f"{name}: {self.get_kind_display()}, {self.project.program.short_name}" if name else ""
