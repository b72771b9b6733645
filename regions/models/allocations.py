"""What a project's money is given on for: the institutions that the core institution commissions."""

from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from clusterportal.records.fields import YenField
from clusterportal.records.guards import NEVER_EMPTIED
from clusterportal.records.models import Bilingual
from clusterportal.sources.facts import LinkedName, OwnWords
from clusterportal.sources.models import SourcedModel

from .budgets import ProjectBudget
from .institutions import Institution
from .sums import ALLOCATIONS_ADD_UP
from .themes import ResearchTheme


class BudgetAllocation(SourcedModel):
    """The part of a budget that an institution is commissioned with, for one research theme where that is known.

    What all of them leave of the budget is not yet allocated. Where the budget's own amount is not known, nothing can
    be compared with it.
    """

    NATURAL_KEY = ("budget", "institution", "theme")
    LABEL_NEEDS = ("budget__project__region", "budget__project__program", "budget__frame", "institution", "theme")
    FACTS = (
        LinkedName("institution", names=lambda allocation: allocation.institution.all_names),
        OwnWords("national_yen"),
        OwnWords("local_yen"),
        OwnWords("note_ja"),
        OwnWords("note_en"),
    )

    budget = models.ForeignKey(
        ProjectBudget, on_delete=models.PROTECT, related_name="allocations", verbose_name=_("project budget")
    )
    institution = models.ForeignKey(
        Institution, on_delete=models.PROTECT, related_name="allocations", verbose_name=_("institution")
    )
    theme = models.ForeignKey(
        ResearchTheme,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="allocations",
        verbose_name=_("research theme"),
    )
    national_yen = YenField(_("national money in yen"), null=True, blank=True)
    local_yen = YenField(_("local money in yen"), null=True, blank=True)
    note_ja = models.CharField(_("note in Japanese"), max_length=200, blank=True)
    note_en = models.CharField(_("note in English"), max_length=200, blank=True)

    class Meta:
        verbose_name = _("allocation")
        verbose_name_plural = _("allocations")
        ordering = ["budget", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["budget", "institution", "theme"],
                name="budget_allocation_once",
                nulls_distinct=False,
                violation_error_message=_("The institution has its part of this budget (and theme) already."),
            ),
            models.CheckConstraint(
                name="budget_allocation_says_an_amount",
                condition=Q(national_yen__isnull=False) | Q(local_yen__isnull=False),
                violation_error_message=_("Give the national money, the local money or both."),
            ),
        ]
        triggers = [ALLOCATIONS_ADD_UP, NEVER_EMPTIED]

    def __str__(self) -> str:
        return f"{self.budget} {self.institution.name}"

    def get_absolute_url(self) -> str:
        return self.budget.get_absolute_url()

    def clean(self) -> None:
        """Refuse a theme of another project.

        Raises `ValidationError` on `theme`.
        """
        super().clean()
        if self.theme is not None and self.budget_id and self.theme.project_id != self.budget.project_id:
            raise ValidationError({"theme": _("The theme belongs to another project.")})

    note = Bilingual()
