"""What the ministry entered about a project's money, in the portal or over the API, and why."""

from django.conf import settings
from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from clusterportal.records.fields import FiscalYearField, YenField
from clusterportal.records.guards import NEVER_EMPTIED, ONLY_ADDED
from programs.models import FundingFrame

from .budgets import ProjectBudget
from .institutions import Institution
from .projects import ClusterProject
from .themes import ResearchTheme


class BudgetEntry(models.Model):
    """One amount as it was entered: of a frame, or of an institution's part of it; empty amounts took it away.

    `exceptions` are the codes of the rules that hold in principle and were not kept; the reason says why.
    """

    project = models.ForeignKey(
        ClusterProject, on_delete=models.PROTECT, related_name="budget_entries", verbose_name=_("project")
    )
    fiscal_year = FiscalYearField(_("fiscal year"))
    kind = models.CharField(_("kind"), max_length=10, choices=ProjectBudget.Kind.choices)
    frame = models.ForeignKey(
        FundingFrame, on_delete=models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("frame")
    )
    institution = models.ForeignKey(
        Institution, on_delete=models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("institution")
    )
    theme = models.ForeignKey(
        ResearchTheme,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("research theme"),
    )
    national_yen = YenField(_("national money in yen"), null=True, blank=True)
    local_yen = YenField(_("local money in yen"), null=True, blank=True)
    exceptions = ArrayField(models.CharField(max_length=80), default=list, verbose_name=_("rules not kept"))
    reason = models.TextField(_("reason"), blank=True)
    entered_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+", verbose_name=_("entered by")
    )
    entered_at = models.DateTimeField(_("entered at"), default=timezone.now)

    class Meta:
        verbose_name = _("budget entry")
        verbose_name_plural = _("budget entries")
        ordering = ["-pk"]
        indexes = [models.Index(fields=["project", "fiscal_year"], name="budget_entry_of_a_year")]
        constraints = [
            models.CheckConstraint(
                name="budget_entry_explains_its_exceptions",
                condition=models.Q(exceptions=[]) | ~models.Q(reason=""),
                violation_error_message=_("An exception from a rule needs a reason."),
            ),
        ]
        triggers = [ONLY_ADDED, NEVER_EMPTIED]

    def __str__(self) -> str:
        return f"{self.project} FY{self.fiscal_year} {self.get_kind_display()}"
