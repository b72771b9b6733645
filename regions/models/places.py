"""Prefectures and regions."""

from typing import Any

from django.db import models
from django.db.models import Exists, OuterRef, Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from clusterportal.records.models import Bilingual, NamedModel, search_column
from clusterportal.search.matching import matching
from clusterportal.sources.facts import BeginningOfNumber, OwnWords, Wording
from clusterportal.sources.models import SourcedModel, SourcedQuerySet


class Prefecture(NamedModel, SourcedModel):
    """One of the 47 prefectures; its code is the two digits of JIS X 0401."""

    FACTS = (BeginningOfNumber("code"), Wording("name_ja"), OwnWords("name_en"), OwnWords("kana"))

    kana = models.CharField(_("reading"), max_length=40)
    search_key = search_column("name_ja", "name_en", "kana")

    class Meta(NamedModel.Meta):
        verbose_name = _("prefecture")
        verbose_name_plural = _("prefectures")
        ordering = ["code"]

    def get_absolute_url(self) -> str:
        return reverse("regions:region_list") + f"?prefecture={self.code}"


class RegionQuerySet(SourcedQuerySet):
    """Regions."""

    def for_listing(self) -> "RegionQuerySet":
        """All that one row of a region list shows, without a query per row."""
        return (
            super()
            .for_listing()
            .prefetch_related("prefectures", "names", "projects__program", "projects__project_fields__field")
        )

    def that_ran_a_project(self) -> "RegionQuerySet":
        """Regions that ran a project of a programme, beyond the survey of FY2001."""
        return self.filter(Exists(self._projects().exclude(program__stage="survey")))

    def surveyed_only(self) -> "RegionQuerySet":
        """Regions that took part in the survey and never ran a project."""
        return self.filter(Exists(self._projects().filter(program__stage="survey"))).exclude(
            Exists(self._projects().exclude(program__stage="survey"))
        )

    def with_a_project_of(self, projects: models.QuerySet) -> "RegionQuerySet":
        """Regions that have at least one of the given projects."""
        return self.filter(Exists(projects.filter(region=OuterRef("pk"))))

    def matching(self, text: str) -> "RegionQuerySet":
        """Regions with a name, an alias or a cluster name that contains the text, whatever its characters' form."""
        by_project = Exists(self._projects().filter(matching(text)))
        return self.filter(self._named(text) | Q(by_project))

    def matching_names(self, text: str) -> "RegionQuerySet":
        """Regions with a name or an alias that contains the text, whatever its characters' form."""
        return self.filter(self._named(text))

    @staticmethod
    def _named(text: str) -> Q:
        return matching(text) | Q(Exists(RegionName.objects.filter(matching(text), region=OuterRef("pk"))))

    def _projects(self) -> Any:
        projects: Any = self.model._meta.get_field("projects").related_model
        return projects.objects.filter(region=OuterRef("pk"))


class Region(NamedModel, SourcedModel):
    """The lasting place a project is about, e.g. 札幌地域 or 長野県全域地域."""

    FACTS = (Wording("name_ja"), OwnWords("name_en"), OwnWords("kana"), OwnWords("prefectures"))

    kana = models.CharField(_("reading"), max_length=200)
    prefectures = models.ManyToManyField(Prefecture, related_name="regions", blank=True, verbose_name=_("prefectures"))
    latitude = models.DecimalField(_("latitude (JGD2011)"), max_digits=8, decimal_places=5, null=True, blank=True)
    longitude = models.DecimalField(_("longitude (JGD2011)"), max_digits=8, decimal_places=5, null=True, blank=True)
    editor_note_ja = models.TextField(_("editor's note in Japanese"), blank=True)
    editor_note_en = models.TextField(_("editor's note in English"), blank=True)
    search_key = search_column("name_ja", "name_en", "kana", "code")

    objects = RegionQuerySet.as_manager()

    class Meta(NamedModel.Meta):
        verbose_name = _("region")
        verbose_name_plural = _("regions")
        ordering = ["kana", "code"]
        constraints = [
            models.CheckConstraint(
                name="region_lies_within_japan",
                condition=Q(latitude__isnull=True, longitude__isnull=True)
                | Q(latitude__range=(20, 46), longitude__range=(122, 154)),
                violation_error_message=_("Give both latitude (20 to 46) and longitude (122 to 154), or neither."),
            ),
        ]

    def get_absolute_url(self) -> str:
        return reverse("regions:region_detail", args=[self.code])

    editor_note = Bilingual()

    @property
    def all_names(self) -> list[str]:
        """The name and the other wordings of it, from what is prefetched."""
        return [self.name_ja, *(name.name_ja for name in self.names.all())]


class RegionName(SourcedModel):
    """Another wording of a region's name, as a document writes it."""

    NATURAL_KEY = ("region", "name_ja")
    LABEL_NEEDS = ("region",)
    FACTS = (Wording("name_ja"), OwnWords("note_ja"), OwnWords("note_en"))

    region = models.ForeignKey(Region, on_delete=models.CASCADE, related_name="names", verbose_name=_("region"))
    name_ja = models.CharField(_("name"), max_length=200)
    note_ja = models.CharField(_("note in Japanese"), max_length=200, blank=True)
    note_en = models.CharField(_("note in English"), max_length=200, blank=True)
    search_key = search_column("name_ja")

    class Meta:
        verbose_name = _("other name of a region")
        verbose_name_plural = _("other names of regions")
        ordering = ["region", "name_ja"]
        constraints = [
            models.UniqueConstraint(
                fields=["region", "name_ja"],
                name="region_name_once",
                violation_error_message=_("This region has this name already."),
            ),
        ]

    def __str__(self) -> str:
        return self.name_ja

    def get_absolute_url(self) -> str:
        return self.region.get_absolute_url()

    note = Bilingual()
