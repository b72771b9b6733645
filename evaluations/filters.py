"""What selection rounds, criteria and indicators can be filtered by, on pages and over the API."""

from typing import Any

from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from clusterportal.records.facets import FacetedFilterSet
from clusterportal.records.filters import (
    NONE,
    ChoicesFilter,
    CodesFilter,
    FiscalYearFilter,
    OneChoiceFilter,
    RegisterFilterSet,
    SearchFilter,
)
from programs.models import Program, ResearchField
from regions.models import ClusterProject, Region

from .grades import AT_LEAST, LETTERS
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


def grades() -> list[tuple[str, Any]]:
    """Return the grades that can be asked for: the letters, whatever else a source writes, and none."""
    written = Evaluation.objects.exclude(grade__in=["", *LETTERS]).order_by("grade").values_list("grade", flat=True)
    return [(grade, grade) for grade in [*LETTERS, *written.distinct()]] + [(NONE, _("no grade stated"))]


class EvaluationFilter(FacetedFilterSet):
    """Filters of evaluations. “Mid-term A or better in life science in FY2009” is one combination of them."""

    facets = {
        "kind": "kind",
        "grade": "grade",
        "outcome": "outcome",
        "program": "project__program__code",
        "field": "project__fields__code",
        "fiscal_year": "fiscal_year",
    }

    q = SearchFilter(label=_("Text"))
    kind = ChoicesFilter(label=_("Kind"), choices=Evaluation.Kind.choices)
    grade = ChoicesFilter(label=_("Grade"), choices=grades)
    grade_at_least = OneChoiceFilter(label=_("Grade at least"), choices=AT_LEAST, method="at_least")
    outcome = ChoicesFilter(label=_("Outcome"), choices=[*Evaluation.Outcome.choices, (NONE, _("no outcome stated"))])
    program = CodesFilter(label=_("Programme"), field_name="project__program", queryset=Program.objects.all())
    region = CodesFilter(label=_("Region"), field_name="project__region", queryset=Region.objects.all())
    project = CodesFilter(label=_("Project"), queryset=PROJECTS)
    field = CodesFilter(
        label=_("Research field"),
        field_name="project__fields",
        queryset=ResearchField.objects.all(),
        none_label=_("no field stated"),
    )
    fiscal_year = FiscalYearFilter(label=_("Fiscal year of the evaluation"), none_label=_("no fiscal year stated"))

    class Meta:
        model = Evaluation
        fields: list[str] = []

    def at_least(self, queryset: Any, _name: str, letter: str) -> QuerySet:
        """Evaluations whose grade is the letter or a better one."""
        return queryset.graded_at_least(letter)


class IndicatorFigureFilter(RegisterFilterSet):
    """Filters of indicator figures."""

    indicator = CodesFilter(label=_("Indicator"), queryset=Indicator.objects.all())
    program = CodesFilter(label=_("Programme"), queryset=Program.objects.all())
    project = CodesFilter(label=_("Project"), queryset=PROJECTS)
    fiscal_year = FiscalYearFilter(label=_("Fiscal year"))

    class Meta:
        model = IndicatorFigure
        fields: list[str] = []
