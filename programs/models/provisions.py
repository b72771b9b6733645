"""The policy report as a tree a person can browse."""

from django.db import models
from django.db.models import F, Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from clusterportal.records.fields import YenField
from clusterportal.records.models import Bilingual, CodedModel, search_column
from clusterportal.records.trees import grow
from clusterportal.sources.facts import Number, OwnWords, Wording, Yen
from clusterportal.sources.models import SourcedModel, SourcedQuerySet

from .programs import Program


class ProvisionQuerySet(SourcedQuerySet):
    """Provisions."""

    def for_listing(self) -> "ProvisionQuerySet":
        """All that one row of a list of provisions shows, without a query per row."""
        return super().for_listing().select_related("program", "parent")

    def as_tree(self) -> list["Provision"]:
        """Return the top rows, each with `branches`, see `clusterportal.records.trees.grow`."""
        return grow(self.order_by("order", "code"))


class Provision(CodedModel, SourcedModel):
    """One statement of the policy report of April 2002, from a chapter down to a single item."""

    class Kind(models.TextChoices):
        CHAPTER = "chapter", _("chapter")
        CONCEPT = "concept", _("concept")
        CLUSTER_TYPE = "cluster-type", _("type of cluster")
        REQUIREMENT = "requirement", _("requirement")
        SELECTION_ITEM = "selection-item", _("selection item")
        SELECTION_POLICY = "selection-policy", _("selection policy")
        MEASURE = "measure", _("measure")
        TARGET_SYSTEM = "target-system", _("target system")
        EVALUATION = "evaluation", _("evaluation of the programme")
        OUTCOME = "outcome", _("outcome of an evaluation")
        CONSIDERATION = "consideration", _("consideration")
        FUTURE_TASK = "future-task", _("future task")
        BACKGROUND = "background", _("background")
        SURVEY_STEP = "survey-step", _("step of the survey")
        ORGANISATION = "organisation", _("organisation")
        MONEY_FLOW = "money-flow", _("flow of money")
        RELATION = "relation", _("relation to other programmes")

    FACTS = (
        Wording("marker"),
        Wording("title_ja"),
        OwnWords("title_en"),
        OwnWords("summary_ja"),
        OwnWords("summary_en"),
        Yen("threshold_yen"),
        Number("years"),
        Number("years_to"),
    )

    program = models.ForeignKey(
        Program, on_delete=models.PROTECT, related_name="provisions", verbose_name=_("programme")
    )
    kind = models.CharField(_("kind"), max_length=20, choices=Kind.choices)
    parent = models.ForeignKey(
        "self",
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="children",
        verbose_name=_("stands under"),
    )
    order = models.PositiveSmallIntegerField(_("order"))
    marker = models.CharField(_("number in the document"), max_length=10, blank=True)
    title_ja = models.CharField(_("heading in Japanese"), max_length=200)
    title_en = models.CharField(_("heading in English"), max_length=200)
    summary_ja = models.TextField(_("summary in Japanese"), blank=True)
    summary_en = models.TextField(_("summary in English"), blank=True)
    threshold_yen = YenField(_("threshold in yen"), null=True, blank=True)
    years = models.PositiveSmallIntegerField(
        _("years"),
        null=True,
        blank=True,
        help_text=_("The number of years or the year of a project it speaks of."),
    )
    years_to = models.PositiveSmallIntegerField(
        _("up to years"),
        null=True,
        blank=True,
        help_text=_("The upper end, where it speaks of a range such as 10 to 30 years."),
    )
    editor_note_ja = models.TextField(_("editor's note in Japanese"), blank=True)
    editor_note_en = models.TextField(_("editor's note in English"), blank=True)
    search_key = search_column("title_ja", "title_en", "summary_ja", "summary_en")

    objects = ProvisionQuerySet.as_manager()
    branches: list["Provision"]

    class Meta(CodedModel.Meta):
        verbose_name = _("provision of the policy report")
        verbose_name_plural = _("provisions of the policy report")
        ordering = ["code"]
        constraints = [
            models.UniqueConstraint(
                fields=["program", "parent", "order"],
                name="provision_order_unique",
                nulls_distinct=False,
                violation_error_message=_("Another provision stands at this place."),
            ),
            models.CheckConstraint(
                name="provision_years_in_order",
                condition=Q(years_to__isnull=True) | Q(years__lt=F("years_to")),
                violation_error_message=_("A range of years needs a lower end below the upper one."),
            ),
        ]

    def __str__(self) -> str:
        return self.title

    def get_absolute_url(self) -> str:
        return reverse("programs:provision_list") + f"#{self.code}"

    title = Bilingual()
    summary = Bilingual()
    editor_note = Bilingual()
