"""The admin of what stood beside the programmes."""

from django.contrib import admin

from clusterportal.admin_site import Subject
from clusterportal.records.admin import RegisterInline
from clusterportal.sources.admin import CitationInline, SourcedAdmin
from programs.models import Event, IndustrialCluster, IndustrialClusterPlan, InternationalActivity, RelatedProgram


class ClusterInline(RegisterInline):
    model = IndustrialCluster
    fields = ("order", "code", "name_ja", "block", "fields_ja", "company_count", "university_count")


@admin.register(IndustrialClusterPlan)
class IndustrialClusterPlanAdmin(SourcedAdmin):
    """METI's plan with its projects."""

    subject = Subject.RELATED
    list_display = ("name_ja", "code", "project_count", "company_count", "university_count", "counted_in")
    search_fields = ("name_ja", "name_en", "code")
    inlines = (ClusterInline, CitationInline)


@admin.register(IndustrialCluster)
class IndustrialClusterAdmin(SourcedAdmin):
    """Projects of METI's plan."""

    subject = Subject.RELATED
    list_display = ("name_ja", "code", "block", "company_count", "university_count", "order")
    list_filter = ("block", "plan")
    list_select_related = ("plan",)
    search_fields = ("search_key", "code")


@admin.register(Event)
class EventAdmin(SourcedAdmin):
    """Fairs, conferences and seminars."""

    subject = Subject.RELATED
    list_display = ("name_ja", "code", "starts_on", "ends_on", "venue_ja", "is_planned")
    list_filter = ("is_planned",)
    search_fields = ("search_key", "code")


@admin.register(InternationalActivity)
class InternationalActivityAdmin(SourcedAdmin):
    """Work with partners abroad."""

    subject = Subject.RELATED
    list_display = ("name_ja", "code", "partner_ja", "starts_on", "is_planned")
    list_filter = ("partner_ja", "is_planned")
    search_fields = ("search_key", "code")


@admin.register(RelatedProgram)
class RelatedProgramAdmin(SourcedAdmin):
    """Programmes that the documents name beside the cluster programmes."""

    subject = Subject.RELATED
    list_display = ("name_ja", "code", "operator_ja", "relation")
    list_filter = ("relation",)
    search_fields = ("search_key", "code")
