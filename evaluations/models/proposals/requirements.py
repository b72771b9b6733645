"""The officer's answers to the basic requirements of a call."""

from typing import Any

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from clusterportal.records.guards import NEVER_EMPTIED
from evaluations.models.criteria import Criterion

from .bids import CallProposal


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


def requirements_of(call: Any) -> Any:
    """Return the basic requirements of a call: the headings of its set, in their order."""
    return Criterion.objects.filter(criteria_set=call.requirements_id, parent__isnull=True).order_by("order", "code")
