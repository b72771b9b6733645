"""Criteria trees: what proposals and regions are judged by."""

from django.db import models
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from clusterportal.records.fields import RatioField
from clusterportal.records.models import Bilingual, CodedModel, NamedModel, search_column
from clusterportal.records.trees import grow
from clusterportal.sources.facts import OwnWords, Wording
from clusterportal.sources.models import SourcedModel, SourcedQuerySet
from programs.models import Program


class CriteriaSet(NamedModel, SourcedModel):
    """A tree of criteria of one document, e.g. the annex 「提案選定の評価の視点」."""

    LABEL_NEEDS = ("program",)
    FACTS = (Wording("name_ja"), OwnWords("name_en"), OwnWords("summary_ja"), OwnWords("summary_en"))

    program = models.ForeignKey(
        Program, on_delete=models.PROTECT, related_name="criteria_sets", verbose_name=_("programme")
    )
    order = models.PositiveSmallIntegerField(_("order"), default=1)
    summary_ja = models.TextField(_("summary in Japanese"), blank=True)
    summary_en = models.TextField(_("summary in English"), blank=True)

    class Meta(NamedModel.Meta):
        verbose_name = _("set of criteria")
        verbose_name_plural = _("sets of criteria")
        ordering = ["order", "code"]

    def get_absolute_url(self) -> str:
        return reverse("evaluations:criteria_set_detail", args=[self.code])

    summary = Bilingual()


class CriterionQuerySet(SourcedQuerySet):
    """Criteria."""

    def for_listing(self) -> "CriterionQuerySet":
        """All that one row of a list of criteria shows, without a query per row."""
        return super().for_listing().select_related("parent")

    def as_tree(self) -> list["Criterion"]:
        """Return the top rows, each with `branches`, see `clusterportal.records.trees.grow`."""
        return grow(self.order_by("order", "code"))


class Criterion(CodedModel, SourcedModel):
    """One viewpoint of a set, from a heading down to a single item."""

    LABEL_NEEDS = ("criteria_set",)
    FACTS = (Wording("marker"), Wording("title_ja"), OwnWords("title_en"))

    criteria_set = models.ForeignKey(
        CriteriaSet, on_delete=models.PROTECT, related_name="criteria", verbose_name=_("set of criteria")
    )
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
    title_ja = models.CharField(_("criterion in Japanese"), max_length=200)
    title_en = models.CharField(_("criterion in English"), max_length=200)
    weight = RatioField(
        _("weight among its siblings"), null=True, blank=True, help_text=_("Empty: the document gives none.")
    )
    search_key = search_column("title_ja", "title_en")

    objects = CriterionQuerySet.as_manager()
    branches: list["Criterion"]

    class Meta(CodedModel.Meta):
        verbose_name = _("criterion")
        verbose_name_plural = _("criteria")
        ordering = ["code"]
        constraints = [
            models.UniqueConstraint(
                fields=["criteria_set", "parent", "order"],
                name="criterion_order_unique",
                nulls_distinct=False,
                violation_error_message=_("Another criterion stands at this place."),
            ),
        ]

    def __str__(self) -> str:
        return self.title

    def get_absolute_url(self) -> str:
        return self.criteria_set.get_absolute_url() + f"#{self.code}"

    title = Bilingual()
