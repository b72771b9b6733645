"""What projects and their research themes can be filtered by."""

from typing import Any

from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from clusterportal.records.facets import FacetedFilterSet
from clusterportal.records.filters import CodesFilter, FiscalYearFilter, RegisterFilterSet, SearchFilter
from programs.models import Program, ResearchField

from ..models import ClusterProject, Institution, Prefecture, Region, ResearchTheme
from .facets import counted_by_year


class ClusterProjectFilter(FacetedFilterSet):
    """Filters of projects."""

    facets = {
        "program": "program__code",
        "field": "fields__code",
        "prefecture": "region__prefectures__code",
        "fiscal_year": "",
    }

    q = SearchFilter(label=_("Text"))
    program = CodesFilter(label=_("Programme"), queryset=Program.objects.all())
    region = CodesFilter(label=_("Region"), queryset=Region.objects.all())
    field = CodesFilter(
        label=_("Research field"),
        field_name="fields",
        queryset=ResearchField.objects.all(),
        none_label=_("no field stated"),
    )
    prefecture = CodesFilter(
        label=_("Prefecture"),
        field_name="region__prefectures",
        queryset=Prefecture.objects.all(),
        none_label=_("no prefecture stated"),
    )
    institution = CodesFilter(
        label=_("Institution"),
        field_name="institutions__institution",
        queryset=Institution.objects.all(),
        none_label=_("no institution stated"),
    )
    fiscal_year = FiscalYearFilter(label=_("Fiscal year"), method="in_year")

    class Meta:
        model = ClusterProject
        fields: list[str] = []

    def counts(self, name: str) -> dict[str, int]:
        """Return the number of projects for each value, with one query."""
        return counted_by_year(self.rows_but_for(name)) if name == "fiscal_year" else super().counts(name)

    def in_year(self, queryset: Any, _name: str, year: int) -> QuerySet:
        """Projects that ran in a fiscal year, as far as is known."""
        return queryset.running_in(year)


class ResearchThemeFilter(RegisterFilterSet):
    """Filters of research themes."""

    q = SearchFilter(label=_("Text"))
    project = CodesFilter(label=_("Project"), queryset=ClusterProject.objects.select_related("region", "program"))

    class Meta:
        model = ResearchTheme
        fields: list[str] = []
