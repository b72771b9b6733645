"""The admin of institutions."""

from django.contrib import admin

from clusterportal.admin_site import Subject
from clusterportal.records.admin import RegisterInline
from clusterportal.sources.admin import CitationInline, SourcedAdmin
from regions.models import Institution, InstitutionName, ProjectInstitution


class NameInline(RegisterInline):
    model = InstitutionName
    fields = ("name_ja", "name_en", "kind", "valid_from", "valid_until", "note_ja", "note_en")


class ProjectsOfInstitutionInline(RegisterInline):
    model = ProjectInstitution
    fields = ("project", "role", "order", "note_ja", "note_en")


@admin.register(Institution)
class InstitutionAdmin(SourcedAdmin):
    """Institutions with their names and their parts in projects."""

    subject = Subject.INSTITUTIONS
    list_display = ("name_ja", "name_en", "code", "kind", "prefecture", "parent", "ror_id")
    list_filter = (
        "kind",
        ("prefecture", admin.RelatedOnlyFieldListFilter),
        "projects__role",
        "projects__project__program",
    )
    list_select_related = ("prefecture", "parent")
    inlines = (NameInline, ProjectsOfInstitutionInline, CitationInline)


@admin.register(InstitutionName)
class InstitutionNameAdmin(SourcedAdmin):
    """Other names of institutions."""

    subject = Subject.INSTITUTIONS
    list_display = ("__str__", "institution", "kind", "valid_from", "valid_until")
    list_filter = ("kind",)
    list_select_related = ("institution",)
    search_fields = ("search_key", "institution__search_key")


@admin.register(ProjectInstitution)
class ProjectInstitutionAdmin(SourcedAdmin):
    """The parts of institutions in projects."""

    subject = Subject.INSTITUTIONS
    list_display = ("institution", "project", "role", "order")
    list_filter = ("role", "project__program", "institution__kind")
    list_select_related = ("institution", "project__region", "project__program")
    search_fields = ("institution__search_key", "project__search_key", "project__region__search_key")
