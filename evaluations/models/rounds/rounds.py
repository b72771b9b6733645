"""Evaluation rounds: one judgement of one project, from the plan to the publication."""

from typing import Any

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from clusterportal.records.fields import FiscalYearField, fiscal_year_label
from clusterportal.records.guards import NEVER_EMPTIED, ONLY_ADDED
from clusterportal.records.models import CodedModel, code_from
from clusterportal.workflow.records import SteppedModel, StepRecord, status_follows_steps
from evaluations.models.evaluations import Evaluation
from regions.models import ClusterProject

from .guards import ROUND_STAYS_ITSELF
from .kinds import ClusterType, RoundKind, RoundStatus
from .scales import EvaluationTemplate


class EvaluationRoundQuerySet(models.QuerySet["EvaluationRound"]):
    """Evaluation rounds."""

    def for_listing(self) -> "EvaluationRoundQuerySet":
        """All that one row of a list of rounds shows, without a query per row."""
        return self.select_related("project__region", "project__program", "proposal__region", "template", "officer")

    def under_way(self) -> "EvaluationRoundQuerySet":
        """Rounds that are not published yet."""
        return self.exclude(status=RoundStatus.PUBLISHED)


class EvaluationRound(CodedModel, SteppedModel):
    """One evaluation of a project as it is carried out. Nothing of it is public; `Evaluation` is what was published.

    `framework` is what the evaluators judge by, frozen when scoring starts: criteria, weights, scale and quorum.
    """

    LABEL_NEEDS = ("project__region", "project__program")

    Kind = RoundKind
    Status = RoundStatus
    ClusterType = ClusterType

    kind = models.CharField(_("kind"), max_length=10, choices=RoundKind.choices)
    project = models.ForeignKey(
        ClusterProject,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="evaluation_rounds",
        verbose_name=_("project"),
    )
    fiscal_year = FiscalYearField(_("fiscal year of the evaluation"))
    cluster_type = models.CharField(_("cluster type"), max_length=11, choices=ClusterType.choices, blank=True)
    template = models.ForeignKey(
        EvaluationTemplate, on_delete=models.PROTECT, related_name="rounds", verbose_name=_("evaluation template")
    )
    status = models.CharField(
        _("status"), max_length=13, choices=RoundStatus.choices, default=RoundStatus.PLANNED, editable=False
    )
    officer = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="evaluation_rounds_in_charge",
        verbose_name=_("officer"),
        editable=False,
    )
    scoring_due_on = models.DateField(_("scores are due on"))
    response_due_on = models.DateField(_("response is due on"), null=True, blank=True)
    framework = models.JSONField(_("criteria, weights and scale"), null=True, blank=True, editable=False)
    framework_sha256 = models.CharField(_("SHA-256"), max_length=64, blank=True, editable=False)
    evaluation = models.OneToOneField(
        Evaluation,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("published evaluation"),
        editable=False,
    )
    planned_at = models.DateTimeField(_("planned at"), default=timezone.now, editable=False)

    objects = EvaluationRoundQuerySet.as_manager()

    class Meta(CodedModel.Meta):
        verbose_name = _("evaluation round")
        verbose_name_plural = _("evaluation rounds")
        ordering = ["-fiscal_year", "code"]
        triggers = [
            *CodedModel.Meta.triggers,
            status_follows_steps("evaluations_roundtransition", "round_id"),
            ROUND_STAYS_ITSELF,
            NEVER_EMPTIED,
        ]
        constraints = [
            models.UniqueConstraint(
                fields=["project", "kind", "fiscal_year"],
                name="evaluation_round_once_a_year",
                violation_error_message=_("This project has such a round for this fiscal year already."),
            ),
            models.CheckConstraint(
                name="evaluation_round_has_a_project_unless_it_selects",
                condition=(Q(project__isnull=False) & ~Q(kind="selection")) | Q(project__isnull=True, kind="selection"),
                violation_error_message=_("A round judges a project, or selects among proposals."),
            ),
            models.CheckConstraint(
                name="evaluation_round_is_judged_by_what_was_frozen",
                condition=Q(status__in=["planned", "assigned"])
                | (Q(framework__isnull=False) & ~Q(framework_sha256="")),
            ),
            models.CheckConstraint(
                name="evaluation_round_published_names_its_evaluation",
                condition=~Q(status="published") | Q(evaluation__isnull=False) | Q(kind="selection"),
            ),
        ]
        indexes = [models.Index(fields=["status", "scoring_due_on"], name="evaluation_round_due")]

    def __str__(self) -> str:
        return f"{self.subject} {self.get_kind_display()} {fiscal_year_label(self.fiscal_year)}"

    def get_absolute_url(self) -> str:
        return reverse("evaluations:round_detail", args=[self.code])

    @property
    def subject(self) -> Any:
        """What is judged."""
        return self.project or getattr(self, "proposal", None)

    @property
    def is_overdue(self) -> bool:
        """Whether scores are still missing after the day they were due on."""
        waits = (RoundStatus.PLANNED, RoundStatus.ASSIGNED, RoundStatus.SCORING)
        return self.status in waits and self.scoring_due_on < timezone.localdate()


class RoundTransition(StepRecord):
    """A step that was made on a round; the rows of one round are its history."""

    round = models.ForeignKey(
        EvaluationRound, on_delete=models.PROTECT, related_name="transitions", verbose_name=_("evaluation round")
    )
    from_status = models.CharField(_("from"), max_length=20, choices=RoundStatus.choices, blank=True)
    to_status = models.CharField(_("to"), max_length=20, choices=RoundStatus.choices)

    class Meta:
        verbose_name = _("step of an evaluation round")
        verbose_name_plural = _("steps of evaluation rounds")
        ordering = ["round", "pk"]
        triggers = [ONLY_ADDED, NEVER_EMPTIED]

    def __str__(self) -> str:
        return f"{self.round_id} {self.step}"


def round_code(project: Any, kind: str, fiscal_year: int) -> str:
    """Return the code of a project's round: `kc2-nagano-midterm-fy2009`."""
    return code_from(project.code, f"{kind}-fy{fiscal_year}")
