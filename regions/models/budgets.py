"""Money of projects."""

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from clusterportal.records.fields import FiscalYearField, YenField
from clusterportal.records.models import Bilingual
from clusterportal.sources.facts import FiscalYear, OwnWords
from clusterportal.sources.models import SourcedModel
from programs.models import FundingFrame

from .projects import ClusterProject
from .sums import BUDGET_HOLDS_ALLOCATIONS


class ProjectBudget(SourcedModel):
    """The money of a project for one fiscal year (or the years up to `until_year`) and frame, in integer yen."""

    class Kind(models.TextChoices):
        PLANNED = "planned", _("planned")
        REVISED = "revised", _("revised")
        EXECUTED = "executed", _("executed")

    NATURAL_KEY = ("project", "fiscal_year", "until_year", "frame", "kind")
    LABEL_NEEDS = ("project__region", "project__program", "frame")
    FACTS = (
        OwnWords("national_yen"),
        OwnWords("local_yen"),
        FiscalYear("fiscal_year"),
        FiscalYear("until_year"),
        OwnWords("note_ja"),
        OwnWords("note_en"),
    )

    project = models.ForeignKey(
        ClusterProject, on_delete=models.PROTECT, related_name="budgets", verbose_name=_("project")
    )
    fiscal_year = FiscalYearField(_("fiscal year"))
    until_year = FiscalYearField(
        _("until the fiscal year"),
        null=True,
        blank=True,
        help_text=_("Where the amount is for several fiscal years together."),
    )
    frame = models.ForeignKey(
        FundingFrame,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="project_budgets",
        verbose_name=_("frame"),
    )
    kind = models.CharField(_("kind"), max_length=10, choices=Kind.choices)
    national_yen = YenField(_("national money in yen"), null=True, blank=True)
    local_yen = YenField(_("local money in yen"), null=True, blank=True)
    is_approximate = models.BooleanField(
        _("approximate"), default=False, help_text=_("The document rounds the amount (約, 程度).")
    )
    note_ja = models.CharField(_("note in Japanese"), max_length=200, blank=True)
    note_en = models.CharField(_("note in English"), max_length=200, blank=True)

    class Meta:
        verbose_name = _("project budget")
        verbose_name_plural = _("project budgets")
        ordering = ["project", "fiscal_year", "kind"]
        constraints = [
            models.UniqueConstraint(
                fields=["project", "fiscal_year", "until_year", "frame", "kind"],
                name="project_budget_once",
                nulls_distinct=False,
                violation_error_message=_("This budget is recorded already."),
            ),
            models.CheckConstraint(
                name="project_budget_years_in_order",
                condition=Q(until_year__isnull=True) | Q(until_year__gt=F("fiscal_year")),
                violation_error_message=_("The last of several fiscal years must be after the first."),
            ),
            models.CheckConstraint(
                name="project_budget_says_an_amount",
                condition=Q(national_yen__isnull=False) | Q(local_yen__isnull=False),
                violation_error_message=_("Give the national money, the local money or both."),
            ),
        ]
        triggers = [BUDGET_HOLDS_ALLOCATIONS]

    def __str__(self) -> str:
        years = f"FY{self.fiscal_year}" + (f"-{self.until_year}" if self.until_year else "")
        return f"{self.project} {years} {self.get_kind_display()}"

    def get_absolute_url(self) -> str:
        return self.project.get_absolute_url()

    note = Bilingual()
