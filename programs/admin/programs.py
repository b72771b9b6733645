"""The admin of programmes, each with its money, its rules and what it followed."""

from django.contrib import admin
from django.utils.translation import gettext_lazy as _

from clusterportal.admin_site import Subject
from clusterportal.records.admin import FiscalYearFilter, RegisterInline
from clusterportal.sources.admin import CitationInline, SourcedAdmin
from programs.models import FundingFrame, FundingRule, Program, ProgramBudget, ProgramSuccession


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
