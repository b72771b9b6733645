"""All that the page of one region, project or institution shows, in a fixed number of queries."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.db.models import Prefetch, Q, QuerySet

from .models import (
    ClusterProject,
    Institution,
    PhaseTransition,
    ProjectBudget,
    ProjectInstitution,
    Region,
    ResearchTheme,
)

SOURCES = "citations__document"


@dataclass(frozen=True)
class Participation:
    """An institution and the projects of a region it took part in."""

    institution: Institution
    parts: list[ProjectInstitution]


@dataclass(frozen=True)
class RoleGroup:
    """The institutions that have one role in a project.

    The core roles are shown even where nothing is known: a reader looks for them.
    """

    label: str
    is_core_research: bool
    is_always_shown: bool
    parts: list[ProjectInstitution]


def projects_of(region: Region) -> QuerySet[ClusterProject]:
    """Return a region's projects in the order of time, with `from_year` and `to_year`."""
    projects = ClusterProject.objects.for_listing().filter(region=region).with_years()
    return projects.prefetch_related("institutions__citations__document").order_by("from_year", "code")


def lineage_of(projects: Iterable[ClusterProject], transitions: Iterable[PhaseTransition]) -> list[ClusterProject]:
    """Return the given projects and those they came from or led to, each once, in the order of time."""
    found = {project.pk: project for project in projects}
    for transition in transitions:
        for project in (*transition.sources.all(), *transition.targets.all()):
            found.setdefault(project.pk, project)
    return sorted(found.values(), key=lambda project: (known_years(project)[0], project.code))


def known_years(project: ClusterProject) -> tuple[int, int | None]:
    """Return a project's first and last fiscal year, its programme's where its own are unknown."""
    end = project.end_year or project.ended_by_year or project.program.end_year
    return project.start_year or project.program.start_year, end


def institutions_of(projects: Iterable[ClusterProject]) -> list[Participation]:
    """Return the institutions of the given projects, each once, in the order of their readings."""
    found: dict[int, Participation] = {}
    for project in projects:
        for part in project.institutions.all():
            known = found.setdefault(part.institution_id, Participation(part.institution, []))
            part.project = project
            known.parts.append(part)
    return sorted(found.values(), key=lambda each: (each.institution.sort_key, each.institution.code))


def transitions_of(region: Region) -> QuerySet[PhaseTransition]:
    """Return the transitions that a project of the region came from or led to."""
    touching = Q(sources__region=region) | Q(targets__region=region)
    found = PhaseTransition.objects.filter(touching).values("pk")
    return PhaseTransition.objects.for_listing().filter(pk__in=found).order_by("effective_year", "code")


def project_profile() -> QuerySet[ClusterProject]:
    """Return projects with all that their pages show."""
    return ClusterProject.objects.for_listing().prefetch_related(
        "institutions__citations__document",
        "people__citations__document",
        Prefetch("themes", ResearchTheme.objects.select_related("institution").prefetch_related(SOURCES)),
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
            is_always_shown=value in (role.CORE, role.CORE_RESEARCH),
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
