"""Money of projects."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from clusterportal.records.fields import FiscalYearField, YenField
from clusterportal.sources.facts import FiscalYear, OwnWords
from clusterportal.sources.models import SourcedModel
from programs.models import FundingFrame

from .projects import ClusterProject


class ProjectBudget(SourcedModel):
    """The money of a project for one fiscal year and frame, in integer yen."""

    class Kind(models.TextChoices):
        PLANNED = "planned", _("planned")
        REVISED = "revised", _("revised")
        EXECUTED = "executed", _("executed")

    NATURAL_KEY = ("project", "fiscal_year", "frame", "kind")
    LABEL_NEEDS = ("project__region", "project__program", "frame")
    FACTS = (OwnWords("national_yen"), OwnWords("local_yen"), FiscalYear("fiscal_year"))

    project = models.ForeignKey(
        ClusterProject, on_delete=models.PROTECT, related_name="budgets", verbose_name=_("project")
    )
    fiscal_year = FiscalYearField(_("fiscal year"))
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

    class Meta:
        verbose_name = _("project budget")
        verbose_name_plural = _("project budgets")
        ordering = ["project", "fiscal_year", "kind"]
        constraints = [
            models.UniqueConstraint(
                fields=["project", "fiscal_year", "frame", "kind"],
                name="project_budget_once",
                nulls_distinct=False,
                violation_error_message=_("This budget is recorded already."),
            ),
            models.CheckConstraint(
                name="project_budget_says_an_amount",
                condition=Q(national_yen__isnull=False) | Q(local_yen__isnull=False),
                violation_error_message=_("Give the national money, the local money or both."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.project} FY{self.fiscal_year} {self.get_kind_display()}"

    def get_absolute_url(self) -> str:
        return self.project.get_absolute_url()
