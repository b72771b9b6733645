"""What regions, projects and institutions can be filtered by, on pages and over the API."""

from typing import Any

from django.db.models import QuerySet
from django.http import QueryDict
from django.utils.translation import gettext_lazy as _

from clusterportal.records.filters import (
    ChoicesFilter,
    CodesFilter,
    FiscalYearFilter,
    OneChoiceFilter,
    RegisterFilterSet,
    SearchFilter,
)
from programs.models import Program, ResearchField

from .cooperation import Reason, usual_year
from .descent import transitions_around
from .models import (
    ClusterProject,
    Institution,
    PhaseTransition,
    Prefecture,
    ProjectBudget,
    ProjectInstitution,
    Region,
    ResearchTheme,
)


class PrefectureFilter(RegisterFilterSet):
    """Filters of prefectures."""

    q = SearchFilter(label=_("Text"))

    class Meta:
        model = Prefecture
        fields: list[str] = []


class RegionFilter(RegisterFilterSet):
    """Filters of regions. Programme, field and fiscal year speak of one and the same project."""

    q = SearchFilter(label=_("Text"))
    program = CodesFilter(label=_("Programme"), queryset=Program.objects.all(), method="of_a_project")
    field = CodesFilter(label=_("Research field"), queryset=ResearchField.objects.all(), method="of_a_project")
    prefecture = CodesFilter(label=_("Prefecture"), field_name="prefectures", queryset=Prefecture.objects.all())
    fiscal_year = FiscalYearFilter(label=_("Fiscal year"), method="of_a_project")
    participation = OneChoiceFilter(
        label=_("Part in the programmes"),
        choices=[("ran-project", _("ran a project")), ("surveyed-only", _("surveyed only"))],
        method="by_participation",
    )

    class Meta:
        model = Region
        fields: list[str] = []

    def filter_queryset(self, queryset: QuerySet) -> Any:
        """Return the regions for which every filter holds, those of a project on one project together."""
        regions: Any = super().filter_queryset(queryset)
        asked = {name: self.form.cleaned_data.get(name) for name in ("program", "field", "fiscal_year")}
        if not any(asked.values()):
            return regions
        projects = ClusterProject.objects.of_programs(asked["program"]).in_fields(asked["field"])
        if asked["fiscal_year"]:
            projects = projects.running_in(asked["fiscal_year"])
        return regions.with_a_project_of(projects)

    def of_a_project(self, queryset: QuerySet, _name: str, _value: Any) -> QuerySet:
        """Leave the rows as they are: `filter_queryset` asks all conditions on a project at once."""
        return queryset

    def by_participation(self, queryset: Any, _name: str, value: str) -> QuerySet:
        """Regions that ran a project, or were surveyed only."""
        return queryset.surveyed_only() if value == "surveyed-only" else queryset.that_ran_a_project()


class ClusterProjectFilter(RegisterFilterSet):
    """Filters of projects."""

    q = SearchFilter(label=_("Text"))
    program = CodesFilter(label=_("Programme"), queryset=Program.objects.all())
    region = CodesFilter(label=_("Region"), queryset=Region.objects.all())
    field = CodesFilter(label=_("Research field"), field_name="fields", queryset=ResearchField.objects.all())
    prefecture = CodesFilter(label=_("Prefecture"), field_name="region__prefectures", queryset=Prefecture.objects.all())
    institution = CodesFilter(
        label=_("Institution"), field_name="institutions__institution", queryset=Institution.objects.all()
    )
    fiscal_year = FiscalYearFilter(label=_("Fiscal year"), method="in_year")

    class Meta:
        model = ClusterProject
        fields: list[str] = []

    def in_year(self, queryset: Any, _name: str, year: int) -> QuerySet:
        """Projects that ran in a fiscal year, as far as is known."""
        return queryset.running_in(year)


class InstitutionFilter(RegisterFilterSet):
    """Filters of institutions."""

    q = SearchFilter(label=_("Text"))
    kind = ChoicesFilter(label=_("Kind"), choices=Institution.Kind.choices)
    prefecture = CodesFilter(label=_("Prefecture"), queryset=Prefecture.objects.all())
    region = CodesFilter(label=_("Region"), field_name="projects__project__region", queryset=Region.objects.all())
    program = CodesFilter(label=_("Programme"), field_name="projects__project__program", queryset=Program.objects.all())
    role = OneChoiceFilter(
        label=_("Role"), field_name="projects__role", choices=ProjectInstitution.Role.choices, distinct=True
    )

    class Meta:
        model = Institution
        fields: list[str] = []


class ResearchThemeFilter(RegisterFilterSet):
    """Filters of research themes."""

    q = SearchFilter(label=_("Text"))
    project = CodesFilter(label=_("Project"), queryset=ClusterProject.objects.select_related("region", "program"))

    class Meta:
        model = ResearchTheme
        fields: list[str] = []


class ProjectBudgetFilter(RegisterFilterSet):
    """Filters of project budgets."""

    project = CodesFilter(label=_("Project"), queryset=ClusterProject.objects.select_related("region", "program"))
    fiscal_year = FiscalYearFilter(label=_("Fiscal year"))
    kind = ChoicesFilter(label=_("Kind"), choices=ProjectBudget.Kind.choices)

    class Meta:
        model = ProjectBudget
        fields: list[str] = []


class PhaseTransitionFilter(RegisterFilterSet):
    """Filters of phase transitions."""

    kind = ChoicesFilter(label=_("Kind"), choices=PhaseTransition.Kind.choices)
    source = CodesFilter(
        label=_("From"), field_name="sources", queryset=ClusterProject.objects.select_related("region", "program")
    )
    target = CodesFilter(
        label=_("To"), field_name="targets", queryset=ClusterProject.objects.select_related("region", "program")
    )
    program = CodesFilter(label=_("From the programme"), field_name="sources__program", queryset=Program.objects.all())
    region = CodesFilter(
        label=_("Region, with all that came before and after"), queryset=Region.objects.all(), method="around_regions"
    )

    class Meta:
        model = PhaseTransition
        fields: list[str] = []

    def around_regions(self, queryset: QuerySet, _name: str, regions: Any) -> QuerySet:
        """Transitions that led to projects of the regions or on from them, step after step."""
        if not regions:
            return queryset
        projects = ClusterProject.objects.filter(region__in=list(regions)).values_list("pk", flat=True)
        return queryset.filter(pk__in=transitions_around(set(projects)))


class CooperationFilter(RegisterFilterSet):
    """Filters of the pairs of projects that could co-operate, and of what a pair must have.

    Only the fiscal year chooses projects; the rest asks about pairs, see `regions.views.cooperation`.
    """

    fiscal_year = FiscalYearFilter(label=_("Fiscal year"), method="in_year")
    region = CodesFilter(label=_("Region"), queryset=Region.objects.all(), method="of_the_pair")
    field = CodesFilter(label=_("Shared research field"), queryset=ResearchField.objects.all(), method="of_the_pair")
    program = CodesFilter(label=_("Programme"), queryset=Program.objects.all(), method="of_the_pair")
    reason = ChoicesFilter(label=_("Kind of reason"), choices=Reason.choices, method="of_the_pair")

    class Meta:
        model = ClusterProject
        fields: list[str] = []

    def __init__(self, data: QueryDict, *args: Any, **kwargs: Any) -> None:
        # Projects of different years cannot be compared: without a year the usual one is asked for.
        if not data.get("fiscal_year"):
            data = data.copy()
            data["fiscal_year"] = str(usual_year())
        super().__init__(data, *args, **kwargs)

    def in_year(self, queryset: Any, _name: str, year: int) -> QuerySet:
        """Projects that ran in a fiscal year, as far as is known."""
        return queryset.running_in(year)

    def of_the_pair(self, queryset: QuerySet, _name: str, _value: Any) -> QuerySet:
        """Leave the projects as they are: a pair is looked at once both its projects are known."""
        return queryset
