"""The admin of projects and what belongs to them."""

from django.contrib import admin
from django.utils.translation import gettext_lazy as _

from clusterportal.admin_site import Subject
from clusterportal.records.admin import FiscalYearFilter, RegisterAdmin, RegisterInline
from clusterportal.records.admin.bases import ReadOnlyAdmin
from clusterportal.sources.admin import CitationInline, SourcedAdmin
from regions.models import (
    BudgetAllocation,
    BudgetEntry,
    ClusterProject,
    FormerCode,
    ProjectBudget,
    ProjectField,
    ProjectInstitution,
    ProjectPerson,
    ResearchTheme,
)

OF_ITS_PROJECT = ("project__region", "project__program")
PROJECT_COLUMNS = ("project__search_key", "project__region__search_key", "project__program__search_key")


class FieldInline(RegisterInline):
    model = ProjectField
    fields = ("order", "field")


class InstitutionInline(RegisterInline):
    model = ProjectInstitution
    fields = ("role", "order", "institution", "note_ja", "note_en")


class ThemeInline(RegisterInline):
    model = ResearchTheme
    fields = ("order", "code", "title_ja", "title_en", "leader_ja", "institution")


class PersonInline(RegisterInline):
    model = ProjectPerson
    fields = ("post", "name_ja", "name_en", "affiliation_ja", "as_of_year")


class BudgetInline(RegisterInline):
    model = ProjectBudget
    fields = ("fiscal_year", "until_year", "frame", "kind", "national_yen", "local_yen", "is_approximate")


@admin.register(ClusterProject)
class ClusterProjectAdmin(SourcedAdmin):
    """Projects with their fields, institutions, themes, people, money and sources."""

    subject = Subject.PLACES
    list_display = ("__str__", "cluster_name_ja", "code", "start_year", "end_year", "in_fields")
    list_filter = (
        "program",
        "fields",
        ("start_year", FiscalYearFilter),
        ("end_year", FiscalYearFilter),
        ("region__prefectures", admin.RelatedOnlyFieldListFilter),
        "category",
        "institutions_are_partial",
    )
    list_select_related = ("region", "program")
    list_prefetch_related = ("project_fields__field",)
    fieldsets = (
        (None, {"fields": ("code", "region", "program", "category")}),
        (_("Names"), {"fields": ("cluster_name_ja", "cluster_name_en", "tagline_ja", "tagline_en")}),
        (_("Fiscal years"), {"fields": ("start_year", "end_year", "ended_by_year")}),
        (
            _("From the documents"),
            {"fields": ("institutions_are_partial", "brochure_page", "editor_note_ja", "editor_note_en")},
        ),
    )
    inlines = (FieldInline, InstitutionInline, ThemeInline, PersonInline, BudgetInline, CitationInline)

    @admin.display(description=_("research fields"))
    def in_fields(self, project: ClusterProject) -> str:
        return "、".join(link.field.name for link in project.project_fields.all())


@admin.register(ProjectField)
class ProjectFieldAdmin(RegisterAdmin):
    """The research fields of projects."""

    subject = Subject.PLACES
    list_display = ("project", "field", "order")
    list_filter = ("field", "project__program")
    list_select_related = (*OF_ITS_PROJECT, "field")
    search_fields = (*PROJECT_COLUMNS, "field__search_key")


@admin.register(ResearchTheme)
class ResearchThemeAdmin(SourcedAdmin):
    """Joint research themes."""

    subject = Subject.PLACES
    list_display = ("title_ja", "code", "project", "leader_ja", "institution")
    list_filter = ("project__program",)
    list_select_related = (*OF_ITS_PROJECT, "institution")
    search_fields = ("search_key", "code", *PROJECT_COLUMNS)


@admin.register(ProjectPerson)
class ProjectPersonAdmin(SourcedAdmin):
    """People at the posts of cluster headquarters."""

    subject = Subject.PLACES
    list_display = ("name_ja", "post", "project", "affiliation_ja", "as_of_year")
    list_filter = ("post", "project__program", ("as_of_year", FiscalYearFilter))
    list_select_related = OF_ITS_PROJECT
    search_fields = ("name_ja", "name_en", "affiliation_ja", *PROJECT_COLUMNS)


class AllocationInline(RegisterInline):
    model = BudgetAllocation
    fields = ("institution", "theme", "national_yen", "local_yen", "note_ja", "note_en")


@admin.register(ProjectBudget)
class ProjectBudgetAdmin(SourcedAdmin):
    """Money of projects, with what institutions are commissioned with."""

    subject = Subject.MONEY
    list_display = ("project", "fiscal_year", "until_year", "frame", "kind", "national_yen", "local_yen")
    list_filter = ("project__program", ("fiscal_year", FiscalYearFilter), "frame", "kind")
    list_select_related = (*OF_ITS_PROJECT, "frame")
    search_fields = PROJECT_COLUMNS
    inlines = (AllocationInline, CitationInline)


@admin.register(BudgetAllocation)
class BudgetAllocationAdmin(SourcedAdmin):
    """The parts of budgets that institutions are commissioned with."""

    subject = Subject.MONEY
    list_display = ("budget", "institution", "theme", "national_yen", "local_yen")
    list_filter = ("budget__project__program", ("budget__fiscal_year", FiscalYearFilter), "budget__kind")
    list_select_related = ("budget__project__region", "budget__project__program", "institution", "theme")
    search_fields = ("institution__search_key", *(f"budget__{column}" for column in PROJECT_COLUMNS))


@admin.register(BudgetEntry)
class BudgetEntryAdmin(ReadOnlyAdmin):
    """What the ministry entered on the portal's own pages or over the API, and why."""

    subject = Subject.MONEY
    list_display = ("project", "fiscal_year", "frame", "institution", "kind", "national_yen", "local_yen", "entered_at")
    list_filter = ("project__program", ("fiscal_year", FiscalYearFilter), "kind")
    list_select_related = (*OF_ITS_PROJECT, "frame", "institution", "theme", "entered_by")
    search_fields = (*PROJECT_COLUMNS, "reason")


@admin.register(FormerCode)
class FormerCodeAdmin(ReadOnlyAdmin):
    """Former codes; corrections of transitions make them."""

    subject = Subject.PLACES
    list_display = ("code", "project", "since")
    list_select_related = OF_ITS_PROJECT
    search_fields = ("code", *PROJECT_COLUMNS)
