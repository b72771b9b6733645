"""By what a round is judged: rating scales with written anchors, and templates that weigh the criteria of a set."""

from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from clusterportal.records.models import Bilingual, NamedModel
from evaluations.models.criteria import CriteriaSet, Criterion
from programs.models import Program

from .kinds import ClusterType, RoundKind


class RatingScale(NamedModel):
    """A scale that evaluators answer on, e.g. S, A, B and C."""

    KEEPS_HISTORY = True

    class Meta(NamedModel.Meta):
        verbose_name = _("rating scale")
        verbose_name_plural = _("rating scales")
        ordering = ["code"]


class RatingLevel(models.Model):
    """A level of a scale. `value` is what it counts; its anchor says in words what deserves it."""

    KEEPS_HISTORY = True

    scale = models.ForeignKey(
        RatingScale, on_delete=models.PROTECT, related_name="levels", verbose_name=_("rating scale")
    )
    order = models.PositiveSmallIntegerField(_("order"))
    code = models.CharField(_("mark"), max_length=10, help_text=_("As it is written in a result, e.g. S or A."))
    value = models.SmallIntegerField(_("value"))
    label_ja = models.CharField(_("label in Japanese"), max_length=100)
    label_en = models.CharField(_("label in English"), max_length=100)
    anchor_ja = models.TextField(_("anchor in Japanese"), help_text=_("What must be the case for this level."))
    anchor_en = models.TextField(_("anchor in English"))

    class Meta:
        verbose_name = _("level of a scale")
        verbose_name_plural = _("levels of scales")
        ordering = ["scale", "order"]
        constraints = [
            models.UniqueConstraint(
                fields=["scale", "code"],
                name="rating_level_mark_once",
                violation_error_message=_("The scale has this mark already."),
            ),
            models.UniqueConstraint(
                fields=["scale", "value"],
                name="rating_level_value_once",
                violation_error_message=_("The scale has a level with this value already."),
            ),
            models.CheckConstraint(
                name="rating_level_has_anchors",
                condition=~Q(anchor_ja="") & ~Q(anchor_en="") & ~Q(code=""),
                violation_error_message=_("A level needs its mark and an anchor in both languages."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.code} {self.label}"

    label = Bilingual()
    anchor = Bilingual()


class EvaluationTemplate(NamedModel):
    """How rounds of a kind are judged: the criteria and their weights, the scale, how many scores are needed.

    A new version is a row of its own; a round keeps what it started with. `spread_limit` is the widest difference
    between two evaluators, in values of the scale, that needs no discussion.
    """

    KEEPS_HISTORY = True

    kind = models.CharField(_("kind"), max_length=10, choices=RoundKind.choices)
    version = models.PositiveSmallIntegerField(_("version"), default=1)
    program = models.ForeignKey(
        Program,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="evaluation_templates",
        verbose_name=_("programme"),
        help_text=_("Empty: for all programmes that have no template of their own."),
    )
    criteria_set = models.ForeignKey(
        CriteriaSet, on_delete=models.PROTECT, related_name="evaluation_templates", verbose_name=_("set of criteria")
    )
    scale = models.ForeignKey(
        RatingScale, on_delete=models.PROTECT, related_name="templates", verbose_name=_("rating scale")
    )
    quorum = models.PositiveSmallIntegerField(
        _("quorum"), default=2, validators=[MinValueValidator(1)], help_text=_("How many final score sheets it takes.")
    )
    spread_limit = models.PositiveSmallIntegerField(
        _("spread without discussion"),
        default=1,
        help_text=_("A wider difference between two evaluators, in values of the scale, asks for a discussion."),
    )
    publishes_scores = models.BooleanField(
        _("averages are published"), default=False, help_text=_("The average of each criterion, never a single score.")
    )

    class Meta(NamedModel.Meta):
        verbose_name = _("evaluation template")
        verbose_name_plural = _("evaluation templates")
        ordering = ["kind", "program", "-version"]
        constraints = [
            models.UniqueConstraint(
                fields=["kind", "program", "version"],
                name="evaluation_template_version_once",
                nulls_distinct=False,
                violation_error_message=_("There is a template of this kind, programme and version already."),
            ),
            models.CheckConstraint(
                name="evaluation_template_has_a_quorum",
                condition=Q(quorum__gte=1),
                violation_error_message=_("It takes at least one score sheet."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.name} v{self.version}"


class TemplateWeight(models.Model):
    """What a criterion counts among its siblings, in percent; a criterion without a weight is not judged.

    A weight for a cluster type stands in for the one for all types, so that each cluster is judged by its type as
    the policy report asks: 「世界最先端を目指す大規模クラスターや個性的な中規模クラスターなど、各クラスターの類型に
    応じた評価とする」 (policy-report-2002, (4)事業の評価).
    """

    KEEPS_HISTORY = True

    template = models.ForeignKey(
        EvaluationTemplate, on_delete=models.PROTECT, related_name="weights", verbose_name=_("evaluation template")
    )
    criterion = models.ForeignKey(
        Criterion, on_delete=models.PROTECT, related_name="template_weights", verbose_name=_("criterion")
    )
    cluster_type = models.CharField(
        _("cluster type"),
        max_length=11,
        choices=ClusterType.choices,
        blank=True,
        help_text=_("Empty: for all types that have no weight of their own."),
    )
    weight = models.PositiveSmallIntegerField(
        _("weight in percent"), validators=[MinValueValidator(0), MaxValueValidator(100)]
    )

    class Meta:
        verbose_name = _("weight of a criterion")
        verbose_name_plural = _("weights of criteria")
        ordering = ["template", "criterion__code", "cluster_type"]
        constraints = [
            models.UniqueConstraint(
                fields=["template", "criterion", "cluster_type"],
                name="template_weight_once",
                violation_error_message=_("This criterion has a weight already."),
            ),
            models.CheckConstraint(
                name="template_weight_is_a_percentage",
                condition=Q(weight__lte=100),
                violation_error_message=_("A weight lies between 0 and 100."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.criterion} {self.weight}%"
