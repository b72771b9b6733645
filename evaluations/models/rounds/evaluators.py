"""Who judges, and whether anything stands in the way of that."""

from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from clusterportal.records.guards import NEVER_EMPTIED, ONLY_ADDED
from clusterportal.workflow.records import SteppedModel, StepRecord, status_follows_steps
from programs.models import ResearchField
from regions.models import Institution

from .guards import ASSIGNMENT_STAYS_ITSELF
from .kinds import AssignmentStatus
from .rounds import EvaluationRound


class EvaluatorProfile(models.Model):
    """Where an evaluator works and what they know; conflicts of interest are found by the first."""

    user = models.OneToOneField(
        settings.AUTH_USER_MODEL,
        on_delete=models.PROTECT,
        related_name="evaluator_profile",
        verbose_name=_("evaluator"),
    )
    institution = models.ForeignKey(
        Institution,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="evaluator_profiles",
        verbose_name=_("affiliation"),
    )
    fields = models.ManyToManyField(
        ResearchField, blank=True, related_name="evaluator_profiles", verbose_name=_("research fields")
    )

    class Meta:
        verbose_name = _("profile of an evaluator")
        verbose_name_plural = _("profiles of evaluators")
        ordering = ["user"]

    def __str__(self) -> str:
        return str(self.user)


class EvaluatorAssignment(SteppedModel):
    """An evaluator's part in a round.

    `grounds` are the conflicts that the system found, `lifted` those of them that a supervisor has set aside:
    `{"key": …, "words": …}`. `number` is all that other evaluators learn of this one.
    """

    Status = AssignmentStatus

    round = models.ForeignKey(
        EvaluationRound, on_delete=models.PROTECT, related_name="assignments", verbose_name=_("evaluation round")
    )
    evaluator = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.PROTECT,
        related_name="evaluation_assignments",
        verbose_name=_("evaluator"),
    )
    number = models.PositiveSmallIntegerField(_("number"))
    status = models.CharField(
        _("status"), max_length=10, choices=AssignmentStatus.choices, default=AssignmentStatus.NAMED, editable=False
    )
    declared_at = models.DateTimeField(_("declared at"), null=True, blank=True, editable=False)
    grounds = models.JSONField(_("conflicts found"), default=list, blank=True, editable=False)
    lifted = models.JSONField(_("conflicts set aside"), default=list, blank=True, editable=False)
    named_at = models.DateTimeField(_("named at"), default=timezone.now, editable=False)

    objects = models.Manager()

    class Meta:
        verbose_name = _("evaluator of a round")
        verbose_name_plural = _("evaluators of rounds")
        ordering = ["round", "number"]
        triggers = [
            status_follows_steps("evaluations_assignmenttransition", "assignment_id"),
            ASSIGNMENT_STAYS_ITSELF,
            NEVER_EMPTIED,
        ]
        constraints = [
            models.UniqueConstraint(
                fields=["round", "evaluator"],
                name="evaluator_once_in_a_round",
                violation_error_message=_("This evaluator is named for the round already."),
            ),
            models.UniqueConstraint(fields=["round", "number"], name="evaluator_number_once_in_a_round"),
        ]

    def __str__(self) -> str:
        return f"{self.round_id} {self.number}"


class AssignmentTransition(StepRecord):
    """A step that was made on an assignment: named, declared, found, set aside, taken off."""

    assignment = models.ForeignKey(
        EvaluatorAssignment,
        on_delete=models.PROTECT,
        related_name="transitions",
        verbose_name=_("evaluator of a round"),
    )
    from_status = models.CharField(_("from"), max_length=20, choices=AssignmentStatus.choices, blank=True)
    to_status = models.CharField(_("to"), max_length=20, choices=AssignmentStatus.choices)

    class Meta:
        verbose_name = _("step of an assignment")
        verbose_name_plural = _("steps of assignments")
        ordering = ["assignment", "pk"]
        triggers = [ONLY_ADDED, NEVER_EMPTIED]

    def __str__(self) -> str:
        return f"{self.assignment_id} {self.step}"
