"""The admin of budgets, frames and funding rules."""

from django.contrib import admin

from clusterportal.admin_site import Subject
from clusterportal.records.admin import FiscalYearFilter
from clusterportal.sources.admin import SourcedAdmin
from programs.models import FundingFrame, FundingRule, ProgramBudget


@admin.register(ProgramBudget)
class ProgramBudgetAdmin(SourcedAdmin):
    """Budgets of programmes."""

    subject = Subject.MONEY
    list_display = ("program", "fiscal_year", "stage", "amount_yen", "is_approximate")
    list_filter = ("program", ("fiscal_year", FiscalYearFilter), "stage")
    list_select_related = ("program",)
    search_fields = ("program__search_key",)


@admin.register(FundingFrame)
class FundingFrameAdmin(SourcedAdmin):
    """Frames that a project's money comes from."""

    subject = Subject.MONEY
    list_display = ("name_ja", "code", "program", "order")
    list_filter = ("program",)
    list_select_related = ("program",)
    search_fields = ("name_ja", "name_en", "code", "program__search_key")


@admin.register(FundingRule)
class FundingRuleAdmin(SourcedAdmin):
    """Rules that limit money or years."""

    subject = Subject.MONEY
    list_display = (
        "code",
        "program",
        "frame",
        "kind",
        "unit",
        "amount_yen",
        "ratio",
        "years",
        "from_year",
        "until_year",
    )
    list_filter = ("program", "kind", "unit")
    list_select_related = ("program", "frame", "base_frame")
    search_fields = ("sentence_ja", "sentence_en", "code", "program__search_key")
