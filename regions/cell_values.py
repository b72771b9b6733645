"""What stands in a cell of a list of regions, projects or institutions, from what is prefetched."""

from collections.abc import Iterable
from typing import Any

from django.utils.translation import gettext_lazy as _

from clusterportal.sources.models import SourcedModel
from programs.models import ResearchField

from .models import ClusterProject, Institution, ProjectInstitution, Region

AND_OTHERS = _("and others (the document says “等”)")


def joined(texts: Iterable[Any]) -> str:
    """Return texts in one cell, each once."""
    return "; ".join(dict.fromkeys(str(text) for text in texts))


def sources_in_words(record: SourcedModel) -> str:
    """Return the documents a record was taken from, with the places; the citations must be prefetched."""
    return joined(f"{each.document.title} {each.locator}".strip() for each in record.citations.all() if each.document)


def programs_in_words(region: Region) -> str:
    """Return the programmes a region had a part in."""
    return joined(project.program.short_name for project in region.projects.all())


def fields_of(projects: Iterable[ClusterProject]) -> list[ResearchField]:
    """Return the research fields of projects, each once."""
    return list(dict.fromkeys(link.field for project in projects for link in project.project_fields.all()))


def projects_of(institution: Institution) -> list[ClusterProject]:
    """Return the projects an institution had a part in, each once."""
    return list(dict.fromkeys(part.project for part in institution.projects.all()))


def in_role(project: ClusterProject, role: str) -> list[ProjectInstitution]:
    """Return the institutions of a project in one role, from what is prefetched."""
    return [part for part in project.institutions.all() if part.role == role]


def institutions_in_words(project: ClusterProject) -> str:
    """Return the institutions of a project; a list that the document ends with 等 says so."""
    names = joined(part.institution for part in project.institutions.all())
    return f"{names} {AND_OTHERS}" if project.institutions_are_partial else names
