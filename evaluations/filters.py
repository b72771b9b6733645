"""What selection rounds, criteria and indicators can be filtered by, on pages and over the API."""

from django.utils.translation import gettext_lazy as _

from clusterportal.records.filters import (
    ChoicesFilter,
    CodesFilter,
    FiscalYearFilter,
    RegisterFilterSet,
    SearchFilter,
)
from programs.models import Program, ResearchField
from regions.models import ClusterProject, Region

from .models import CriteriaSet, Criterion, Evaluation, Indicator, IndicatorFigure, SelectionRound

PROJECTS = ClusterProject.objects.select_related("region", "program")


class SelectionRoundFilter(RegisterFilterSet):
    """Filters of selection rounds."""

    q = SearchFilter(label=_("Text"))
    program = CodesFilter(label=_("Programme"), queryset=Program.objects.all())

    class Meta:
        model = SelectionRound
        fields: list[str] = []


class CriteriaSetFilter(RegisterFilterSet):
    """Filters of sets of criteria."""

    program = CodesFilter(label=_("Programme"), queryset=Program.objects.all())

    class Meta:
        model = CriteriaSet
        fields: list[str] = []


class CriterionFilter(RegisterFilterSet):
    """Filters of criteria."""

    q = SearchFilter(label=_("Text"))
    criteria_set = CodesFilter(label=_("Set of criteria"), queryset=CriteriaSet.objects.all())
    parent = CodesFilter(label=_("Stands under"), queryset=Criterion.objects.all())

    class Meta:
        model = Criterion
        fields: list[str] = []


class IndicatorFilter(RegisterFilterSet):
    """Filters of indicators."""

    q = SearchFilter(label=_("Text"))

    class Meta:
        model = Indicator
        fields: list[str] = []


class CoverageFilter(RegisterFilterSet):
    """Filters of projects by what they are."""

    q = SearchFilter(label=_("Text"))
    program = CodesFilter(label=_("Programme"), queryset=Program.objects.all())

    class Meta:
        model = ClusterProject
        fields: list[str] = []


class EvaluationFilter(RegisterFilterSet):
    """Filters of evaluations."""

    kind = ChoicesFilter(label=_("Kind"), choices=Evaluation.Kind.choices)
    program = CodesFilter(label=_("Programme"), field_name="project__program", queryset=Program.objects.all())
    region = CodesFilter(label=_("Region"), field_name="project__region", queryset=Region.objects.all())
    project = CodesFilter(label=_("Project"), queryset=PROJECTS)
    field = CodesFilter(label=_("Research field"), field_name="project__fields", queryset=ResearchField.objects.all())
    fiscal_year = FiscalYearFilter(label=_("Fiscal year of the evaluation"))

    class Meta:
        model = Evaluation
        fields: list[str] = []


class IndicatorFigureFilter(RegisterFilterSet):
    """Filters of indicator figures."""

    indicator = CodesFilter(label=_("Indicator"), queryset=Indicator.objects.all())
    program = CodesFilter(label=_("Programme"), queryset=Program.objects.all())
    project = CodesFilter(label=_("Project"), queryset=PROJECTS)
    fiscal_year = FiscalYearFilter(label=_("Fiscal year"))

    class Meta:
        model = IndicatorFigure
        fields: list[str] = []
