"""All that the page of one region, project or institution shows, in a fixed number of queries."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.db.models import Prefetch, QuerySet

from .calendars import Calendar, calendar
from .descent import projects_in, story_of
from .models import (
    BudgetAllocation,
    ClusterProject,
    Institution,
    PhaseTransition,
    ProjectBudget,
    ProjectInstitution,
    Region,
    ResearchTheme,
)

SOURCES = "citations__document"
PARTS: tuple[str | Prefetch, ...] = (
    "institutions__citations__document",
    "people__citations__document",
    Prefetch("themes", ResearchTheme.objects.select_related("institution").prefetch_related(SOURCES)),
)


# Shown even where nothing is known: a reader looks for them.
SOUGHT_ROLES = frozenset(
    {ProjectInstitution.Role.CORE, ProjectInstitution.Role.CORE_RESEARCH, ProjectInstitution.Role.LOCAL_GOVERNMENT}
)


@dataclass(frozen=True)
class Participation:
    """An institution and the projects of a region it took part in."""

    institution: Institution
    parts: list[ProjectInstitution]


@dataclass(frozen=True)
class RoleGroup:
    """The institutions that have one role in a project."""

    label: str
    is_core_research: bool
    is_always_shown: bool
    parts: list[ProjectInstitution]


@dataclass(frozen=True)
class RegionRole:
    """The institutions that have one role in the projects of a region."""

    label: str
    is_always_shown: bool
    institutions: list[Participation]


def projects_of(region: Region) -> QuerySet[ClusterProject]:
    """Return a region's projects in the order of time, with `from_year` and `to_year`."""
    projects = ClusterProject.objects.for_listing().filter(region=region).with_years()
    return projects.prefetch_related(*PARTS).order_by("from_year", "code")


def roles_of(projects: Iterable[ClusterProject]) -> list[RegionRole]:
    """Return the institutions of the given projects by role, each once in a role, in the order of their readings."""
    parts = [part for project in projects for part in _parts_of(project)]
    role = ProjectInstitution.Role
    return [
        RegionRole(
            label=str(label),
            is_always_shown=value in SOUGHT_ROLES,
            institutions=_each_once([part for part in parts if part.role == value]),
        )
        for value, label in role.choices
    ]


def _parts_of(project: ClusterProject) -> list[ProjectInstitution]:
    parts = list(project.institutions.all())
    for part in parts:
        # The project at hand, with its programme, instead of a query for each part.
        part.project = project
    return parts


def _each_once(parts: list[ProjectInstitution]) -> list[Participation]:
    found: dict[int, Participation] = {}
    for part in parts:
        found.setdefault(part.institution_id, Participation(part.institution, [])).parts.append(part)
    return sorted(found.values(), key=lambda each: (each.institution.sort_key, each.institution.code))


@dataclass(frozen=True)
class Story:
    """The transitions around some projects, and the same as a picture: for a wide and for a narrow screen."""

    transitions: list[PhaseTransition]
    outcomes: list[PhaseTransition]
    wide: Calendar
    narrow: Calendar


def story(projects: list[ClusterProject], region: Region | None = None) -> Story:
    """Return what came before projects and after them; bars of another region than the given one name theirs."""
    transitions = list(story_of(projects))
    shown = projects_in(transitions, projects)
    wide, narrow = (calendar(shown, transitions, width, region) for width in (1080, 340))
    return Story(transitions, outcomes_of(projects, transitions), wide, narrow)


def outcomes_of(projects: Iterable[ClusterProject], transitions: Iterable[PhaseTransition]) -> list[PhaseTransition]:
    """Return the transitions that led from the projects to others than themselves, or to an end."""
    own = {project.pk for project in projects}
    return [
        step
        for step in transitions
        if own & {project.pk for project in step.sources.all()}
        and not own & {project.pk for project in step.targets.all()}
    ]


def money_of(projects: Iterable[ClusterProject]) -> QuerySet[ProjectBudget]:
    """Return the money of projects, by fiscal year."""
    budgets = ProjectBudget.objects.for_listing().filter(project__in=list(projects))
    return budgets.order_by("fiscal_year", "project__code", "frame__code", "kind")


def budgets_with_parts(project: ClusterProject) -> QuerySet[ProjectBudget]:
    """Return a project's budgets with what institutions get of them and all sources, by fiscal year and frame."""
    parts = BudgetAllocation.objects.select_related("institution", "theme").prefetch_related(SOURCES)
    budgets = ProjectBudget.objects.for_listing().filter(project=project)
    return budgets.prefetch_related(Prefetch("allocations", parts)).order_by("fiscal_year", "frame__order", "pk")


def region_profile() -> QuerySet[Region]:
    """Return regions with all that the heads of their pages show."""
    return Region.objects.prefetch_related("prefectures", "names__citations__document", SOURCES)


def project_profile() -> QuerySet[ClusterProject]:
    """Return projects with all that their pages show."""
    return ClusterProject.objects.for_listing().prefetch_related(
        *PARTS,
        "former_codes",
        Prefetch("budgets", ProjectBudget.objects.select_related("frame").prefetch_related(SOURCES)),
    )


def by_role(project: ClusterProject) -> list[RoleGroup]:
    """Return a project's institutions grouped by role, in the order of the roles."""
    parts = sorted(project.institutions.all(), key=lambda part: part.order)
    role = ProjectInstitution.Role
    return [
        RoleGroup(
            label=str(label),
            is_core_research=value == role.CORE_RESEARCH,
            is_always_shown=value in SOUGHT_ROLES,
            parts=[part for part in parts if part.role == value],
        )
        for value, label in role.choices
    ]


def institution_profile() -> QuerySet[Institution]:
    """Return institutions with all that their pages show."""
    parts = ProjectInstitution.objects.select_related("project__region", "project__program")
    return Institution.objects.for_listing().prefetch_related(
        "names__citations__document",
        "branches",
        Prefetch(
            "projects",
            parts.prefetch_related(SOURCES).order_by("project__program__start_year", "project__code", "role"),
        ),
    )
