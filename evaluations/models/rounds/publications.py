"""What is public of a round beside its `Evaluation`. Public pages and answers read these tables and no others."""

from typing import Any

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from clusterportal.records.guards import NEVER_EMPTIED, ONLY_ADDED
from evaluations.models.evaluations import Evaluation

from .kinds import ClusterType


class PublishedEvaluation(models.Model):
    """What a round made public: the averages where its template says so, and the institution's response.

    `averages` has a row for each criterion in the order of the tree: key, parent, titles, weight and, as a decimal
    in the values of the scale, mean (`null` where nobody found it applicable). Nobody is named.
    """

    evaluation = models.OneToOneField(
        Evaluation, on_delete=models.PROTECT, related_name="publication", verbose_name=_("evaluation")
    )
    cluster_type = models.CharField(_("cluster type"), max_length=11, choices=ClusterType.choices, blank=True)
    scale = models.JSONField(_("rating scale"))
    averages = models.JSONField(_("averages"), default=list, blank=True)
    total = models.DecimalField(_("average of the totals"), max_digits=6, decimal_places=2, null=True, blank=True)
    evaluator_count = models.PositiveSmallIntegerField(_("number of evaluators"))
    response = models.TextField(_("response of the institution"), blank=True)
    responded_on = models.DateField(_("responded on"), null=True, blank=True)
    framework_sha256 = models.CharField(_("SHA-256"), max_length=64)
    published_at = models.DateTimeField(_("published at"), default=timezone.now)

    class Meta:
        verbose_name = _("publication of an evaluation")
        verbose_name_plural = _("publications of evaluations")
        ordering = ["evaluation"]
        triggers = [ONLY_ADDED, NEVER_EMPTIED]

    def __str__(self) -> str:
        return str(self.evaluation_id)


class EvaluationCorrection(models.Model):
    """A correction of a published evaluation, which is public itself. `before` and `after` hold all its words."""

    evaluation = models.ForeignKey(
        Evaluation, on_delete=models.PROTECT, related_name="corrections", verbose_name=_("evaluation")
    )
    number = models.PositiveSmallIntegerField(_("number"))
    text = models.TextField(_("what was corrected and why"), max_length=4000)
    before = models.JSONField(_("before"))
    after = models.JSONField(_("after"))
    made_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+", verbose_name=_("corrected by")
    )
    made_at = models.DateTimeField(_("corrected at"), default=timezone.now)

    class Meta:
        verbose_name = _("correction of an evaluation")
        verbose_name_plural = _("corrections of evaluations")
        ordering = ["evaluation", "number"]
        triggers = [ONLY_ADDED, NEVER_EMPTIED]
        constraints = [
            models.UniqueConstraint(fields=["evaluation", "number"], name="evaluation_correction_number_once"),
            models.CheckConstraint(name="evaluation_correction_says_why", condition=~Q(text="")),
        ]

    def __str__(self) -> str:
        return self.text[:60]

    @property
    def changes(self) -> list[tuple[str, Any, Any]]:
        """Each column that was changed: its name, what it held and what it holds."""
        return [(name, old, self.after[name]) for name, old in self.before.items() if old != self.after[name]]
