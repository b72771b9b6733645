"""What budgets of projects, and what institutions get of them, can be filtered by."""

from django.utils.translation import gettext_lazy as _

from clusterportal.records.filters import (
    ChoicesFilter,
    CodesFilter,
    FiscalYearFilter,
    OneChoiceFilter,
    RegisterFilterSet,
)

from ..models import BudgetAllocation, ClusterProject, Institution, ProjectBudget


class ProjectBudgetFilter(RegisterFilterSet):
    """Filters of project budgets."""

    project = CodesFilter(label=_("Project"), queryset=ClusterProject.objects.select_related("region", "program"))
    fiscal_year = FiscalYearFilter(label=_("Fiscal year"))
    kind = ChoicesFilter(label=_("Kind"), choices=ProjectBudget.Kind.choices)

    class Meta:
        model = ProjectBudget
        fields: list[str] = []


class BudgetAllocationFilter(RegisterFilterSet):
    """Filters of what institutions get out of project budgets."""

    project = CodesFilter(
        label=_("Project"),
        field_name="budget__project",
        queryset=ClusterProject.objects.select_related("region", "program"),
    )
    institution = CodesFilter(label=_("Institution"), queryset=Institution.objects.all())
    fiscal_year = FiscalYearFilter(label=_("Fiscal year"), field_name="budget__fiscal_year")
    kind = ChoicesFilter(label=_("Kind"), field_name="budget__kind", choices=ProjectBudget.Kind.choices)

    class Meta:
        model = BudgetAllocation
        fields: list[str] = []


class MoneyOfAYearFilter(RegisterFilterSet):
    """The fiscal year and kind of which a page of a project's money shows the flow."""

    fiscal_year = FiscalYearFilter(label=_("Fiscal year"))
    kind = OneChoiceFilter(label=_("Kind"), choices=ProjectBudget.Kind.choices)

    class Meta:
        model = ProjectBudget
        fields: list[str] = []
