"""Score sheets: what one evaluator answers, every change of it, and each version that was final."""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from clusterportal.records.guards import NEVER_EMPTIED, ONLY_ADDED
from clusterportal.workflow.records import SteppedModel, StepRecord, status_follows_steps

from .evaluators import EvaluatorAssignment
from .guards import SCORES_ARE_GUARDED, SHEET_IS_GUARDED
from .kinds import SheetStatus

NOT_APPLICABLE = "n/a"


class ScoreSheet(SteppedModel):
    """The scores of one evaluator in a round. Only a final sheet counts, and it cannot be changed."""

    Status = SheetStatus

    assignment = models.OneToOneField(
        EvaluatorAssignment, on_delete=models.PROTECT, related_name="sheet", verbose_name=_("evaluator of a round")
    )
    status = models.CharField(
        _("status"), max_length=10, choices=SheetStatus.choices, default=SheetStatus.DRAFT, editable=False
    )
    comment = models.TextField(_("comment on the whole"), blank=True, max_length=10_000)
    revision = models.PositiveIntegerField(_("revision"), default=0, editable=False)
    started_at = models.DateTimeField(_("started at"), default=timezone.now, editable=False)

    objects = models.Manager()

    class Meta:
        verbose_name = _("score sheet")
        verbose_name_plural = _("score sheets")
        ordering = ["assignment"]
        triggers = [
            status_follows_steps("evaluations_sheettransition", "sheet_id"),
            SHEET_IS_GUARDED,
            NEVER_EMPTIED,
        ]

    def __str__(self) -> str:
        return str(self.assignment_id)

    @property
    def is_final(self) -> bool:
        """Whether the sheet counts."""
        return self.status == SheetStatus.FINAL


class Score(models.Model):
    """The answer to one criterion: a level, or `NOT_APPLICABLE` with its reason; empty where none was given yet."""

    sheet = models.ForeignKey(ScoreSheet, on_delete=models.PROTECT, related_name="scores", verbose_name=_("sheet"))
    criterion = models.CharField(_("criterion"), max_length=80)
    level = models.CharField(_("level"), max_length=10, blank=True)
    reason = models.TextField(_("reason why it does not apply"), blank=True, max_length=1000)
    comment = models.TextField(_("comment"), blank=True, max_length=4000)

    class Meta:
        verbose_name = _("score")
        verbose_name_plural = _("scores")
        ordering = ["sheet", "pk"]
        triggers = [SCORES_ARE_GUARDED, NEVER_EMPTIED]
        constraints = [
            models.UniqueConstraint(fields=["sheet", "criterion"], name="score_once_for_a_criterion"),
        ]

    def __str__(self) -> str:
        return f"{self.sheet_id} {self.criterion}"

    @property
    def is_not_applicable(self) -> bool:
        """Whether the evaluator says that the criterion does not apply."""
        return self.level == NOT_APPLICABLE


class ScoreEdit(models.Model):
    """One field of a sheet before and after a change; together the whole past of the sheet."""

    sheet = models.ForeignKey(ScoreSheet, on_delete=models.PROTECT, related_name="edits", verbose_name=_("sheet"))
    revision = models.PositiveIntegerField(_("revision"))
    path = models.CharField(_("field"), max_length=150)
    before = models.TextField(_("before"), blank=True)
    after = models.TextField(_("after"), blank=True)
    made_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+", verbose_name=_("changed by")
    )
    made_at = models.DateTimeField(_("changed at"), default=timezone.now)

    class Meta:
        verbose_name = _("edit of a score sheet")
        verbose_name_plural = _("edits of score sheets")
        ordering = ["sheet", "revision", "path"]
        triggers = [ONLY_ADDED, NEVER_EMPTIED]
        constraints = [
            models.UniqueConstraint(fields=["sheet", "revision", "path"], name="score_edit_once_in_a_revision"),
        ]

    def __str__(self) -> str:
        return f"{self.sheet_id} {self.revision} {self.path}"


class SheetVersion(models.Model):
    """A sheet as it was when it became final, with the digest of its content. It never changes."""

    sheet = models.ForeignKey(ScoreSheet, on_delete=models.PROTECT, related_name="versions", verbose_name=_("sheet"))
    number = models.PositiveSmallIntegerField(_("number"))
    revision = models.PositiveIntegerField(_("revision"))
    content = models.JSONField(_("content"))
    sha256 = models.CharField(_("SHA-256"), max_length=64)
    made_at = models.DateTimeField(_("final since"), default=timezone.now)

    class Meta:
        verbose_name = _("final version of a score sheet")
        verbose_name_plural = _("final versions of score sheets")
        ordering = ["sheet", "number"]
        triggers = [ONLY_ADDED, NEVER_EMPTIED]
        constraints = [
            models.UniqueConstraint(fields=["sheet", "number"], name="sheet_version_number_once"),
            models.CheckConstraint(name="sheet_version_has_a_digest", condition=~Q(sha256="")),
        ]

    def __str__(self) -> str:
        return f"{self.sheet_id} {self.number}"


class SheetTransition(StepRecord):
    """A step that was made on a score sheet: made final, or handed back."""

    sheet = models.ForeignKey(ScoreSheet, on_delete=models.PROTECT, related_name="transitions", verbose_name=_("sheet"))
    from_status = models.CharField(_("from"), max_length=20, choices=SheetStatus.choices, blank=True)
    to_status = models.CharField(_("to"), max_length=20, choices=SheetStatus.choices)

    class Meta:
        verbose_name = _("step of a score sheet")
        verbose_name_plural = _("steps of score sheets")
        ordering = ["sheet", "pk"]
        triggers = [ONLY_ADDED, NEVER_EMPTIED]

    def __str__(self) -> str:
        return f"{self.sheet_id} {self.step}"
