"""What the ministry decided after a round, and what the institution says to that."""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from clusterportal.records.guards import NEVER_EMPTIED, ONLY_ADDED
from clusterportal.records.models import Bilingual
from evaluations.models.evaluations import Evaluation

from .rounds import EvaluationRound


class Decision(models.Model):
    """A decision of the ministry with its reasons, apart from all scores. The latest one of a round counts."""

    round = models.ForeignKey(
        EvaluationRound, on_delete=models.PROTECT, related_name="decisions", verbose_name=_("evaluation round")
    )
    number = models.PositiveSmallIntegerField(_("number"))
    outcome = models.CharField(_("outcome"), max_length=10, choices=Evaluation.Outcome.choices)
    grade = models.CharField(_("grade"), max_length=10)
    rationale_ja = models.TextField(_("rationale in Japanese"), max_length=10_000)
    rationale_en = models.TextField(_("rationale in English"), blank=True, max_length=10_000)
    decided_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+", verbose_name=_("decided by")
    )
    decided_at = models.DateTimeField(_("decided at"), default=timezone.now)

    class Meta:
        verbose_name = _("decision")
        verbose_name_plural = _("decisions")
        ordering = ["round", "number"]
        triggers = [ONLY_ADDED, NEVER_EMPTIED]
        constraints = [
            models.UniqueConstraint(fields=["round", "number"], name="decision_number_once"),
            models.CheckConstraint(name="decision_gives_its_reasons", condition=~Q(rationale_ja="")),
        ]

    def __str__(self) -> str:
        return f"{self.round_id} {self.get_outcome_display()}"

    rationale = Bilingual()


class InstitutionResponse(models.Model):
    """What the core institution says to a decision."""

    round = models.OneToOneField(
        EvaluationRound, on_delete=models.PROTECT, related_name="response", verbose_name=_("evaluation round")
    )
    decision = models.ForeignKey(
        Decision, on_delete=models.PROTECT, related_name="responses", verbose_name=_("decision")
    )
    text = models.TextField(_("response"), max_length=10_000)
    made_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+", verbose_name=_("written by")
    )
    made_at = models.DateTimeField(_("written at"), default=timezone.now)

    class Meta:
        verbose_name = _("response of an institution")
        verbose_name_plural = _("responses of institutions")
        ordering = ["round"]
        triggers = [ONLY_ADDED, NEVER_EMPTIED]
        constraints = [models.CheckConstraint(name="institution_response_says_something", condition=~Q(text=""))]

    def __str__(self) -> str:
        return self.text[:60]
