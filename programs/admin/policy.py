"""The admin of basic plans, research fields and programmes."""

from django.contrib import admin
from django.utils.translation import gettext_lazy as _

from clusterportal.admin_site import Subject
from clusterportal.records.admin import FiscalYearFilter, RegisterInline
from clusterportal.sources.admin import CitationInline, SourcedAdmin
from programs.models import (
    BasicPlan,
    FundingFrame,
    FundingRule,
    PolicyPoint,
    Program,
    ProgramBudget,
    ProgramSuccession,
    ResearchField,
)


class BudgetInline(RegisterInline):
    model = ProgramBudget
    fields = ("fiscal_year", "amount_yen")


class FrameInline(RegisterInline):
    model = FundingFrame
    fields = ("order", "code", "name_ja", "name_en")


class RuleInline(RegisterInline):
    model = FundingRule
    fields = (
        "code",
        "kind",
        "unit",
        "frame",
        "base_frame",
        "amount_yen",
        "ratio",
        "years",
        "sentence_ja",
        "sentence_en",
    )


class SuccessorInline(RegisterInline):
    model = ProgramSuccession
    fk_name = "predecessor"
    verbose_name = _("successor")
    verbose_name_plural = _("successors")
    fields = ("successor", "note_ja", "note_en")


class PredecessorInline(RegisterInline):
    model = ProgramSuccession
    fk_name = "successor"
    verbose_name = _("predecessor")
    verbose_name_plural = _("predecessors")
    fields = ("predecessor", "note_ja", "note_en")


class PointInline(RegisterInline):
    model = PolicyPoint
    fields = ("parent", "order", "summary_ja", "summary_en")


@admin.register(Program)
class ProgramAdmin(SourcedAdmin):
    """Programmes, each with its money, its rules and what it followed."""

    subject = Subject.PROGRAMS
    list_display = ("name_ja", "code", "stage", "start_year", "end_year", "basic_plan")
    list_filter = ("stage", "basic_plan", ("start_year", FiscalYearFilter))
    list_select_related = ("basic_plan", "parent")
    inlines = (BudgetInline, FrameInline, RuleInline, PredecessorInline, SuccessorInline, CitationInline)


@admin.register(ProgramSuccession)
class ProgramSuccessionAdmin(SourcedAdmin):
    """Which programme followed which."""

    subject = Subject.PROGRAMS
    list_display = ("__str__", "predecessor", "successor")
    list_filter = ("predecessor", "successor")
    list_select_related = ("predecessor", "successor")
    search_fields = ("predecessor__search_key", "successor__search_key")


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
