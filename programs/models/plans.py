"""Basic Plans with their points on regions, and the priority fields of research."""

from django.db import models
from django.db.models import F, Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from clusterportal.records.fields import FiscalYearField, PartialDateField
from clusterportal.records.models import Bilingual, NamedModel, search_column
from clusterportal.sources.facts import Date, FiscalYear, Number, OwnWords, Wording
from clusterportal.sources.models import SourcedModel, SourcedQuerySet

YEARS_IN_ORDER = _("The last fiscal year cannot be before the first.")


class BasicPlanQuerySet(SourcedQuerySet):
    """Basic Plans."""

    def for_listing(self) -> "BasicPlanQuerySet":
        """All that one plan shows, its points included, without a query per row."""
        return super().for_listing().prefetch_related("points__parent", "points__citations__document")


class BasicPlan(NamedModel, SourcedModel):
    """A five-year Science and Technology Basic Plan, e.g. the 2nd of FY2001 to FY2005."""

    FACTS = (
        Number("number"),
        Wording("name_ja"),
        OwnWords("name_en"),
        FiscalYear("start_year"),
        FiscalYear("end_year"),
        Date("decided_on"),
        Wording("theme_ja"),
        OwnWords("theme_en"),
    )

    number = models.PositiveSmallIntegerField(_("number"), unique=True)
    start_year = FiscalYearField(_("first fiscal year"))
    end_year = FiscalYearField(_("last fiscal year"))
    decided_on = PartialDateField(_("decided by the Cabinet"), blank=True)
    theme_ja = models.CharField(_("regional theme in Japanese"), max_length=200, blank=True)
    theme_en = models.CharField(_("regional theme in English"), max_length=200, blank=True)
    search_key = search_column("name_ja", "name_en", "theme_ja", "theme_en")

    objects = BasicPlanQuerySet.as_manager()

    class Meta(NamedModel.Meta):
        verbose_name = _("Basic Plan")
        verbose_name_plural = _("Basic Plans")
        ordering = ["number"]
        constraints = [
            models.CheckConstraint(
                name="basic_plan_years_in_order",
                condition=Q(end_year__gte=F("start_year")),
                violation_error_message=YEARS_IN_ORDER,
            ),
        ]

    def get_absolute_url(self) -> str:
        return reverse("programs:program_list") + f"#{self.code}"

    theme = Bilingual()


class PolicyPoint(SourcedModel):
    """One point of what a Basic Plan says about regions, in the register's own words."""

    NATURAL_KEY = ("basic_plan", "parent", "order")
    LABEL_NEEDS = ("basic_plan",)
    FACTS = (OwnWords("summary_ja"), OwnWords("summary_en"))

    basic_plan = models.ForeignKey(
        BasicPlan, on_delete=models.PROTECT, related_name="points", verbose_name=_("Basic Plan")
    )
    parent = models.ForeignKey(
        "self",
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="children",
        verbose_name=_("stands under"),
    )
    order = models.PositiveSmallIntegerField(_("order"))
    summary_ja = models.TextField(_("summary in Japanese"))
    summary_en = models.TextField(_("summary in English"))

    class Meta:
        verbose_name = _("point of a Basic Plan")
        verbose_name_plural = _("points of Basic Plans")
        ordering = ["basic_plan", "order"]
        constraints = [
            models.UniqueConstraint(
                fields=["basic_plan", "parent", "order"],
                name="policy_point_order_unique",
                nulls_distinct=False,
                violation_error_message=_("Another point stands at this place."),
            ),
        ]

    def __str__(self) -> str:
        return self.summary

    def get_absolute_url(self) -> str:
        return self.basic_plan.get_absolute_url()

    summary = Bilingual()


class ResearchField(NamedModel, SourcedModel):
    """One of the four priority fields of the 2nd Basic Plan (重点四分野)."""

    FACTS = (Wording("name_ja"), OwnWords("name_en"))

    order = models.PositiveSmallIntegerField(_("order"), unique=True)
    search_key = search_column("name_ja", "name_en")

    class Meta(NamedModel.Meta):
        verbose_name = _("research field")
        verbose_name_plural = _("research fields")
        ordering = ["order"]

    def get_absolute_url(self) -> str:
        return reverse("regions:project_list") + f"?field={self.code}"
