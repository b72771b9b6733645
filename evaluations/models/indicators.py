"""Indicators: what is counted when a project is judged."""

from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from clusterportal.records.fields import FiscalYearField
from clusterportal.records.models import Bilingual, NamedModel, search_column
from clusterportal.sources.facts import FiscalYear, Number, OwnWords, Wording
from clusterportal.sources.models import SourcedModel
from programs.models import Program
from regions.models import ClusterProject


class Indicator(NamedModel, SourcedModel):
    """Something that is counted, e.g. the number of researchers."""

    FACTS = (
        Wording("name_ja"),
        OwnWords("name_en"),
        OwnWords("unit_ja"),
        OwnWords("unit_en"),
        OwnWords("definition_ja"),
        OwnWords("definition_en"),
    )

    order = models.PositiveSmallIntegerField(_("order"), unique=True)
    unit_ja = models.CharField(_("unit in Japanese"), max_length=20)
    unit_en = models.CharField(_("unit in English"), max_length=40)
    definition_ja = models.TextField(_("definition in Japanese"), blank=True)
    definition_en = models.TextField(_("definition in English"), blank=True)
    search_key = search_column("name_ja", "name_en")

    class Meta(NamedModel.Meta):
        verbose_name = _("indicator")
        verbose_name_plural = _("indicators")
        ordering = ["order"]

    def get_absolute_url(self) -> str:
        return reverse("evaluations:indicator_list") + f"#{self.code}"

    unit = Bilingual()
    definition = Bilingual()


class IndicatorFigure(SourcedModel):
    """What a source counts for a project or a whole programme, in one fiscal year or up to its end.

    `value` and `target` are in the indicator's unit.
    """

    NATURAL_KEY = ("indicator", "project", "program", "fiscal_year")
    LABEL_NEEDS = ("indicator", "project__region", "project__program", "program")
    FACTS = (
        FiscalYear("fiscal_year"),
        Number("value"),
        Number("target"),
        OwnWords("is_cumulative"),
        OwnWords("note_ja"),
        OwnWords("note_en"),
    )

    indicator = models.ForeignKey(
        Indicator, on_delete=models.PROTECT, related_name="figures", verbose_name=_("indicator")
    )
    project = models.ForeignKey(
        ClusterProject,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="indicator_figures",
        verbose_name=_("project"),
    )
    program = models.ForeignKey(
        Program,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="indicator_figures",
        verbose_name=_("programme"),
    )
    fiscal_year = FiscalYearField(_("fiscal year"), null=True, blank=True)
    value = models.DecimalField(_("value"), max_digits=18, decimal_places=3)
    target = models.DecimalField(_("target"), max_digits=18, decimal_places=3, null=True, blank=True)
    is_cumulative = models.BooleanField(
        _("cumulative"), default=False, help_text=_("Counted from the beginning to the end of the fiscal year.")
    )
    note_ja = models.CharField(_("note in Japanese"), max_length=200, blank=True)
    note_en = models.CharField(_("note in English"), max_length=200, blank=True)

    class Meta:
        verbose_name = _("indicator figure")
        verbose_name_plural = _("indicator figures")
        ordering = ["indicator__order", "fiscal_year", "pk"]
        constraints = [
            models.CheckConstraint(
                name="indicator_figure_of_a_project_or_a_program",
                condition=Q(project__isnull=False, program__isnull=True)
                | Q(project__isnull=True, program__isnull=False),
                violation_error_message=_("A figure is that of a project or of a whole programme, not both."),
            ),
            models.CheckConstraint(
                name="indicator_figure_is_not_negative",
                condition=Q(value__gte=0) & (Q(target__isnull=True) | Q(target__gte=0)),
                violation_error_message=_("A count is never negative."),
            ),
            models.UniqueConstraint(
                fields=["indicator", "project", "program", "fiscal_year"],
                name="indicator_figure_once",
                nulls_distinct=False,
                violation_error_message=_("This figure is recorded already."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.indicator} FY{self.fiscal_year}" if self.fiscal_year else str(self.indicator)

    def get_absolute_url(self) -> str:
        return self.indicator.get_absolute_url()

    note = Bilingual()
