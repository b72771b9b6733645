"""The admin of regions and prefectures."""

from typing import Any, ClassVar

from django.contrib import admin
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from clusterportal.admin_site import Subject
from clusterportal.records.admin import RegisterInline
from clusterportal.records.admin.columns import readable
from clusterportal.sources.admin import CitationInline, SourcedAdmin
from regions.models import ClusterProject, Prefecture, Region, RegionName


class NameInline(RegisterInline):
    model = RegionName
    fields = ("name_ja", "note_ja", "note_en")


class ProjectsOfRegionInline(RegisterInline):
    """What the region ran, to look at; a project is edited on its own page."""

    model = ClusterProject
    fields: ClassVar[Any] = (
        "program",
        "cluster_name_ja",
        readable(ClusterProject, "start_year"),
        readable(ClusterProject, "end_year"),
    )
    readonly_fields = fields
    can_delete = False

    def has_add_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False


@admin.register(Region)
class RegionAdmin(SourcedAdmin):
    """Regions with their names and a look at their projects."""

    subject = Subject.PLACES
    list_display = ("name_ja", "name_en", "kana", "code", "in_prefectures")
    list_filter = (("prefectures", admin.RelatedOnlyFieldListFilter), "projects__program")
    list_prefetch_related = ("prefectures",)
    inlines = (NameInline, ProjectsOfRegionInline, CitationInline)

    @admin.display(description=_("prefectures"))
    def in_prefectures(self, region: Region) -> str:
        return "、".join(prefecture.name for prefecture in region.prefectures.all())


@admin.register(RegionName)
class RegionNameAdmin(SourcedAdmin):
    """Other wordings of regions' names."""

    subject = Subject.PLACES
    list_display = ("name_ja", "region", "note_ja")
    list_select_related = ("region",)
    search_fields = ("search_key", "region__search_key")


@admin.register(Prefecture)
class PrefectureAdmin(SourcedAdmin):
    """The 47 prefectures."""

    subject = Subject.PLACES
    list_display = ("name_ja", "name_en", "kana", "code")
    search_fields = ("search_key", "code")
