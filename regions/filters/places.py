"""What prefectures and regions can be filtered by."""

from typing import Any, ClassVar

from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from clusterportal.records.facets import FacetedFilterSet, counted_by
from clusterportal.records.filters import (
    CodesFilter,
    FiscalYearFilter,
    OneChoiceFilter,
    RegisterFilterSet,
    SearchFilter,
)
from programs.models import Program, ResearchField

from ..models import Prefecture, Region
from .facets import counted_by_part, counted_by_year, projects_that_fit


class PrefectureFilter(RegisterFilterSet):
    """Filters of prefectures."""

    q = SearchFilter(label=_("Text"))

    class Meta:
        model = Prefecture
        fields: list[str] = []


class RegionFilter(FacetedFilterSet):
    """Filters of regions. Programme, field and fiscal year speak of one and the same project."""

    OF_A_PROJECT: ClassVar[dict[str, str]] = {"program": "program__code", "field": "fields__code", "fiscal_year": ""}
    facets = {**OF_A_PROJECT, "prefecture": "prefectures__code", "participation": ""}

    q = SearchFilter(label=_("Text"))
    program = CodesFilter(label=_("Programme"), queryset=Program.objects.all(), method="of_a_project")
    field = CodesFilter(
        label=_("Research field"),
        queryset=ResearchField.objects.all(),
        method="of_a_project",
        none_label=_("no field stated"),
    )
    prefecture = CodesFilter(
        label=_("Prefecture"),
        field_name="prefectures",
        queryset=Prefecture.objects.all(),
        none_label=_("no prefecture stated"),
    )
    fiscal_year = FiscalYearFilter(label=_("Fiscal year"), method="of_a_project")
    participation = OneChoiceFilter(
        label=_("Part in the programmes"),
        choices=[("ran-project", _("ran a project")), ("surveyed-only", _("surveyed only"))],
        method="by_participation",
    )

    class Meta:
        model = Region
        fields: list[str] = []

    def filtered(self, queryset: QuerySet, values: dict[str, Any]) -> Any:
        """Return the regions that fit, the conditions on a project being asked of one project together."""
        regions: Any = super().filtered(queryset, values)
        if not any(values.get(name) for name in self.OF_A_PROJECT):
            return regions
        return regions.with_a_project_of(projects_that_fit(values))

    def counts(self, name: str) -> dict[str, int]:
        """Return the number of regions for each value, with one query."""
        if name == "participation":
            return counted_by_part(self.rows_but_for(name))
        if name not in self.OF_A_PROJECT:
            return super().counts(name)
        values = {each: value for each, value in self.form.cleaned_data.items() if each != name}
        regions = self.rows_but_for(*self.OF_A_PROJECT)
        projects = projects_that_fit(values).filter(region__in=regions.order_by().values("pk"))
        if name == "fiscal_year":
            return counted_by_year(projects, of="region")
        return counted_by(projects, self.facets[name], of="region")

    def of_a_project(self, queryset: QuerySet, _name: str, _value: Any) -> QuerySet:
        """Leave the rows as they are: `filtered` asks all conditions on a project at once."""
        return queryset

    def by_participation(self, queryset: Any, _name: str, value: str) -> QuerySet:
        """Regions that ran a project, or were surveyed only."""
        return queryset.surveyed_only() if value == "surveyed-only" else queryset.that_ran_a_project()
