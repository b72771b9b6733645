"""What rule checks can be filtered by, on the page and over the API."""

from collections.abc import Iterable
from typing import Any

from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from clusterportal.records.filters import ChoicesFilter, CodesFilter, FiscalYearFilter, RegisterFilterSet
from programs.funding_rules import Result
from programs.models import Program

from ..models import ClusterProject
from .checks import RuleCheck, years_of


class ChecksFilter:
    """Filters that choose checks, not projects: a check is looked at once it is judged."""

    form: Any

    def of_the_check(self, queryset: QuerySet, _name: str, _value: Any) -> QuerySet:
        """Leave the projects as they are: `chosen` asks the checks."""
        return queryset

    def chosen(self, checks: Iterable[RuleCheck]) -> list[RuleCheck]:
        """Return the checks of the year and with the results that are asked for.

        A duration speaks of every fiscal year of its project.
        """
        results, year = self.form.cleaned_data["result"], self.form.cleaned_data["fiscal_year"]
        return [
            check
            for check in checks
            if (not results or check.result in results) and (not year or _speaks_of(check, year))
        ]


class ProjectRuleCheckFilter(ChecksFilter, RegisterFilterSet):
    """Filters of the checks of one project."""

    fiscal_year = FiscalYearFilter(label=_("Fiscal year"), method="of_the_check")
    result = ChoicesFilter(label=_("Result"), choices=Result.choices, method="of_the_check")

    class Meta:
        model = ClusterProject
        fields: list[str] = []


class RuleCheckFilter(ChecksFilter, RegisterFilterSet):
    """Filters of the checks of all projects."""

    program = CodesFilter(label=_("Programme"), queryset=Program.objects.filter(rules__isnull=False).distinct())
    project = CodesFilter(
        label=_("Project"),
        queryset=ClusterProject.objects.filter(program__rules__isnull=False)
        .distinct()
        .select_related("region", "program"),
        method="of_projects",
    )
    fiscal_year = FiscalYearFilter(label=_("Fiscal year"), method="of_the_check")
    result = ChoicesFilter(label=_("Result"), choices=Result.choices, method="of_the_check")

    class Meta:
        model = ClusterProject
        fields: list[str] = []

    def of_projects(self, queryset: QuerySet, _name: str, projects: Any) -> QuerySet:
        """The named projects; all where none is named."""
        return queryset.filter(pk__in=[project.pk for project in projects]) if projects else queryset


def _speaks_of(check: RuleCheck, year: int) -> bool:
    return year in years_of(check.project) if check.fiscal_year is None else check.fiscal_year == year
