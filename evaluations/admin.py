"""The admin of criteria, selection rounds and indicators."""

from typing import Any

from django.contrib import admin
from django.http import HttpRequest

from clusterportal.admin_site import Subject
from clusterportal.records.admin import FiscalYearFilter, RegisterInline
from clusterportal.sources.admin import CitationInline, SourcedAdmin

from .models import (
    CriteriaSet,
    Criterion,
    Evaluation,
    Indicator,
    IndicatorFigure,
    SelectionCondition,
    SelectionEntry,
    SelectionRound,
)


class CriterionInline(RegisterInline):
    model = Criterion
    fields = ("parent", "order", "code", "marker", "title_ja", "title_en", "weight")


class ConditionInline(RegisterInline):
    model = SelectionCondition
    fields = ("order", "title_ja", "title_en", "threshold_yen")


class EntryInline(RegisterInline):
    model = SelectionEntry
    fields = ("project", "outcome")


@admin.register(SelectionRound)
class SelectionRoundAdmin(SourcedAdmin):
    """Rounds of selections with their conditions and entries."""

    subject = Subject.SELECTION
    list_display = ("name_ja", "code", "program", "candidate_count", "selected_count", "starts_on", "ends_on")
    list_filter = ("program", "criteria_set")
    list_select_related = ("program", "criteria_set")
    search_fields = ("search_key", "code", "program__search_key")
    inlines = (ConditionInline, EntryInline, CitationInline)


@admin.register(SelectionEntry)
class SelectionEntryAdmin(SourcedAdmin):
    """Projects in rounds."""

    subject = Subject.SELECTION
    list_display = ("project", "selection_round", "outcome")
    list_filter = ("selection_round", "outcome", "project__program")
    list_select_related = ("selection_round", "project__region", "project__program")
    search_fields = ("project__search_key", "project__region__search_key", "selection_round__search_key")


@admin.register(SelectionCondition)
class SelectionConditionAdmin(SourcedAdmin):
    """Conditions of rounds."""

    subject = Subject.SELECTION
    list_display = ("title_ja", "selection_round", "threshold_yen", "order")
    list_filter = ("selection_round",)
    list_select_related = ("selection_round",)
    search_fields = ("title_ja", "title_en", "selection_round__search_key")


@admin.register(CriteriaSet)
class CriteriaSetAdmin(SourcedAdmin):
    """Sets of criteria with their trees."""

    subject = Subject.SELECTION
    list_display = ("name_ja", "code", "program", "order")
    list_filter = ("program",)
    list_select_related = ("program",)
    search_fields = ("name_ja", "name_en", "code", "program__search_key")
    inlines = (CriterionInline, CitationInline)


@admin.register(Criterion)
class CriterionAdmin(SourcedAdmin):
    """Criteria."""

    subject = Subject.SELECTION
    list_display = ("title_ja", "code", "criteria_set", "parent", "marker", "order", "weight")
    list_filter = ("criteria_set",)
    list_select_related = ("criteria_set", "parent")
    search_fields = ("search_key", "code", "criteria_set__name_ja")


@admin.register(Indicator)
class IndicatorAdmin(SourcedAdmin):
    """Indicators."""

    subject = Subject.SELECTION
    list_display = ("name_ja", "name_en", "code", "unit_ja", "order")
    search_fields = ("search_key", "code")


@admin.register(Evaluation)
class EvaluationAdmin(SourcedAdmin):
    """Evaluations that were held."""

    subject = Subject.EVALUATION
    list_display = ("__str__", "code", "kind", "fiscal_year", "published_on", "grade")
    list_filter = ("kind", "project__program", ("fiscal_year", FiscalYearFilter))
    list_select_related = ("project__region", "project__program", "publication")
    search_fields = ("search_key", "project__search_key", "project__region__search_key")

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        """Leave what a round published to corrections, which are published, too."""
        return not hasattr(obj, "publication") and super().has_change_permission(request, obj)


@admin.register(IndicatorFigure)
class IndicatorFigureAdmin(SourcedAdmin):
    """Figures that sources give for projects and programmes."""

    subject = Subject.EVALUATION
    list_display = ("indicator", "project", "program", "fiscal_year", "value", "target", "is_cumulative")
    list_filter = ("indicator", "program", "project__program", ("fiscal_year", FiscalYearFilter))
    list_select_related = ("indicator", "program", "project__region", "project__program")
    search_fields = ("indicator__search_key", "program__search_key", "project__region__search_key")
