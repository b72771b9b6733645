"""The admin of Basic Plans and research fields."""

from django.contrib import admin

from clusterportal.admin_site import Subject
from clusterportal.records.admin import RegisterInline
from clusterportal.sources.admin import CitationInline, SourcedAdmin
from programs.models import BasicPlan, PolicyPoint, ResearchField


class PointInline(RegisterInline):
    model = PolicyPoint
    fields = ("parent", "order", "summary_ja", "summary_en")


@admin.register(ResearchField)
class ResearchFieldAdmin(SourcedAdmin):
    """The four priority fields."""

    subject = Subject.PROGRAMS
    list_display = ("name_ja", "name_en", "code", "order")
    search_fields = ("search_key", "code")


@admin.register(BasicPlan)
class BasicPlanAdmin(SourcedAdmin):
    """Science and Technology Basic Plans with their points."""

    subject = Subject.PROGRAMS
    list_display = ("name_ja", "code", "number", "start_year", "end_year", "decided_on")
    search_fields = ("search_key", "code")
    inlines = (PointInline, CitationInline)


@admin.register(PolicyPoint)
class PolicyPointAdmin(SourcedAdmin):
    """Points of Basic Plans."""

    subject = Subject.PROGRAMS
    list_display = ("__str__", "basic_plan", "parent", "order")
    list_filter = ("basic_plan",)
    list_select_related = ("basic_plan", "parent")
    search_fields = ("summary_ja", "summary_en", "basic_plan__search_key")
