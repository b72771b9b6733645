"""What regions, projects and institutions can be filtered by, on pages and over the API."""

from typing import Any, ClassVar

from django.db.models import Exists, OuterRef, Q, QuerySet
from django.http import QueryDict
from django.utils.translation import gettext_lazy as _

from clusterportal.records.facets import FacetedFilterSet, counted_by
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

from .cooperation import Reason, usual_year
from .descent import transitions_around
from .facets import counted_by_part, counted_by_year, projects_that_fit
from .models import (
    BudgetAllocation,
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


class InstitutionFilter(FacetedFilterSet):
    """Filters of institutions. Region, programme and role speak of one and the same part in a project."""

    OF_A_PART: ClassVar[dict[str, str]] = {
        "region": "project__region__code",
        "program": "project__program__code",
        "role": "role",
    }
    facets = {"kind": "kind", "prefecture": "prefecture__code", "program": OF_A_PART["program"], "role": "role"}

    q = SearchFilter(label=_("Text"))
    kind = ChoicesFilter(label=_("Kind"), choices=Institution.Kind.choices)
    prefecture = CodesFilter(
        label=_("Prefecture"), queryset=Prefecture.objects.all(), none_label=_("no prefecture stated")
    )
    region = CodesFilter(label=_("Region"), queryset=Region.objects.all(), method="of_a_part")
    program = CodesFilter(label=_("Programme"), queryset=Program.objects.all(), method="of_a_part")
    role = ChoicesFilter(
        label=_("Role"),
        choices=[*ProjectInstitution.Role.choices, (NONE, _("in no project"))],
        method="of_a_part",
    )

    class Meta:
        model = Institution
        fields: list[str] = []

    def filtered(self, queryset: QuerySet, values: dict[str, Any]) -> Any:
        """Return the institutions that fit, the conditions on a part being asked of one part together."""
        institutions: Any = super().filtered(queryset, values)
        if not any(values.get(name) for name in self.OF_A_PART):
            return institutions
        return institutions.filter(Exists(self._parts(values).filter(institution=OuterRef("pk"))) | self._apart(values))

    def counts(self, name: str) -> dict[str, int]:
        """Return the number of institutions for each value, with one query, for the role with two."""
        if name not in self.OF_A_PART:
            return super().counts(name)
        values = {each: value for each, value in self.form.cleaned_data.items() if each != name}
        institutions = self.rows_but_for(*self.OF_A_PART)
        parts = self._parts(values).filter(institution__in=institutions.order_by().values("pk"))
        counted = counted_by(parts, self.OF_A_PART[name], of="institution")
        if name == "role" and not (values.get("region") or values.get("program")):
            counted[NONE] = institutions.filter(projects=None).count()
        return counted

    def of_a_part(self, queryset: QuerySet, _name: str, _value: Any) -> QuerySet:
        """Leave the rows as they are: `filtered` asks all conditions on a part at once."""
        return queryset

    @staticmethod
    def _parts(values: dict[str, Any]) -> QuerySet:
        parts = ProjectInstitution.objects.all()
        for name, path in (("region", "project__region"), ("program", "project__program"), ("role", "role")):
            if values.get(name):
                parts = parts.filter(**{f"{path}__in": values[name]})
        return parts

    @staticmethod
    def _apart(values: dict[str, Any]) -> Q:
        """Say which institutions of no project fit: none, where a region or a programme is asked for as well."""
        asks_for_none = NONE in (values.get("role") or []) and not (values.get("region") or values.get("program"))
        return Q(projects=None) if asks_for_none else Q(pk__in=[])


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
