"""What programmes, money rules and provisions can be filtered by, on pages and over the API."""

from typing import Any

import django_filters
from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from clusterportal.records.filters import (
    ChoicesFilter,
    CodesFilter,
    FiscalYearFilter,
    RegisterFilterSet,
    SearchFilter,
)

from .models import (
    BasicPlan,
    Committee,
    Event,
    FundingRule,
    IndustrialCluster,
    IndustrialClusterPlan,
    InternationalActivity,
    Program,
    ProgramBudget,
    ProgramSuccession,
    Provision,
    RelatedProgram,
    ResearchField,
)


class BasicPlanFilter(RegisterFilterSet):
    """Filters of Basic Plans."""

    q = SearchFilter(label=_("Text"))
    fiscal_year = FiscalYearFilter(label=_("Fiscal year"), method="in_year")

    class Meta:
        model = BasicPlan
        fields: list[str] = []

    def in_year(self, queryset: Any, _name: str, year: int) -> QuerySet:
        """Plans that cover a fiscal year."""
        return queryset.filter(start_year__lte=year, end_year__gte=year)


class ResearchFieldFilter(RegisterFilterSet):
    """Filters of research fields."""

    q = SearchFilter(label=_("Text"))

    class Meta:
        model = ResearchField
        fields: list[str] = []


class ProgramFilter(RegisterFilterSet):
    """Filters of programmes."""

    q = SearchFilter(label=_("Text"))
    basic_plan = CodesFilter(label=_("Basic Plan"), queryset=BasicPlan.objects.all())
    stage = ChoicesFilter(label=_("Stage"), choices=Program.Stage.choices)
    fiscal_year = FiscalYearFilter(label=_("Fiscal year"), method="in_year")

    class Meta:
        model = Program
        fields: list[str] = []

    def in_year(self, queryset: Any, _name: str, year: int) -> QuerySet:
        """Programmes that ran in a fiscal year."""
        return queryset.running_in(year)


class ProgramSuccessionFilter(RegisterFilterSet):
    """Filters of programme successions."""

    predecessor = CodesFilter(label=_("Predecessor"), queryset=Program.objects.all())
    successor = CodesFilter(label=_("Successor"), queryset=Program.objects.all())

    class Meta:
        model = ProgramSuccession
        fields: list[str] = []


class ProgramBudgetFilter(RegisterFilterSet):
    """Filters of programme budgets."""

    program = CodesFilter(label=_("Programme"), queryset=Program.objects.all())
    fiscal_year = FiscalYearFilter(label=_("Fiscal year"))
    stage = ChoicesFilter(label=_("Stage"), choices=ProgramBudget.Stage.choices)

    class Meta:
        model = ProgramBudget
        fields: list[str] = []


class FundingRuleFilter(RegisterFilterSet):
    """Filters of funding rules."""

    program = CodesFilter(label=_("Programme"), queryset=Program.objects.all())
    kind = ChoicesFilter(label=_("Kind"), choices=FundingRule.Kind.choices)

    class Meta:
        model = FundingRule
        fields: list[str] = []


class ProvisionFilter(RegisterFilterSet):
    """Filters of the policy report's provisions."""

    q = SearchFilter(label=_("Text"))
    kind = ChoicesFilter(label=_("Kind"), choices=Provision.Kind.choices)
    parent = CodesFilter(label=_("Stands under"), queryset=Provision.objects.all())

    class Meta:
        model = Provision
        fields: list[str] = []


class IndustrialClusterPlanFilter(RegisterFilterSet):
    """Filters of METI's Industrial Cluster Plan: none, there is one row."""

    class Meta:
        model = IndustrialClusterPlan
        fields: list[str] = []


class IndustrialClusterFilter(RegisterFilterSet):
    """Filters of METI's industrial clusters."""

    q = SearchFilter(label=_("Text"))
    block = ChoicesFilter(label=_("Block"), choices=IndustrialCluster.Block.choices)

    class Meta:
        model = IndustrialCluster
        fields: list[str] = []


class EventFilter(RegisterFilterSet):
    """Filters of events."""

    q = SearchFilter(label=_("Text"))
    is_planned = django_filters.BooleanFilter(label=_("Planned"))

    class Meta:
        model = Event
        fields: list[str] = []


class CommitteeFilter(RegisterFilterSet):
    """Filters of committees."""

    q = SearchFilter(label=_("Text"))

    class Meta:
        model = Committee
        fields: list[str] = []


class InternationalActivityFilter(RegisterFilterSet):
    """Filters of international activities."""

    q = SearchFilter(label=_("Text"))

    class Meta:
        model = InternationalActivity
        fields: list[str] = []


class RelatedProgramFilter(RegisterFilterSet):
    """Filters of related programmes."""

    q = SearchFilter(label=_("Text"))

    class Meta:
        model = RelatedProgram
        fields: list[str] = []
