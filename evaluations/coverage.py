"""What the register knows of each project, from which layer of sources, and how sure it is."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.contrib.postgres.expressions import ArraySubquery
from django.db import models
from django.db.models import OuterRef, Prefetch, QuerySet
from django.utils.translation import gettext_lazy as _

from clusterportal.sources.doubts import property_label
from clusterportal.sources.models import Citation, Disagreement, UnconfirmedReport
from regions.models import ClusterProject, ProjectInstitution

Role = ProjectInstitution.Role
LAYERS = {"seed": _("documents"), "public": _("public"), "entered": _("entered")}


class State(models.TextChoices):
    """How sure a property is, the surest first."""

    STATED = "stated", _("stated in a source")
    INFERRED = "inferred", _("inferred by an editor")
    ENTERED = "entered", _("entered by a user")
    REPORTED = "reported", _("reported, unconfirmed")
    UNKNOWN = "unknown", _("no source found")

    @property
    def sign(self) -> str:
        """The sign beside the word, so that a table can be read without seeing colours."""
        return {"stated": "●", "inferred": "◐", "entered": "✎", "reported": "？"}.get(self.value, "–")


@dataclass(frozen=True)
class Property:
    """Something that can be known of a project; `citations` gives the sources of all that is known of it."""

    name: str
    label: Any
    citations: Callable[[ClusterProject], list[Citation]]


@dataclass(frozen=True)
class Cell:
    """What is known of one property of one project."""

    of: Property
    state: State
    layers: tuple[str, ...]
    is_disputed: bool

    @property
    def layer_labels(self) -> list[Any]:
        """The layers as a reader calls them."""
        return [LAYERS[layer] for layer in self.layers]

    @property
    def is_known(self) -> bool:
        """Whether the register holds a value."""
        return self.state in (State.STATED, State.INFERRED, State.ENTERED)


@dataclass(frozen=True)
class Row:
    """A project and its properties."""

    project: ClusterProject
    cells: list[Cell]

    @property
    def known(self) -> int:
        """How many properties have a value."""
        return sum(cell.is_known for cell in self.cells)


def _of_fields(*names: str) -> Callable[[ClusterProject], list[Citation]]:
    def citations(project: ClusterProject) -> list[Citation]:
        filled = [name for name in names if getattr(project, name) not in (None, "")]
        return [citation for name in filled for citation in _strictest(project, name)]

    return citations


def _strictest(project: ClusterProject, name: str) -> list[Citation]:
    """Return the citations of a field of its own, else those of the whole record."""
    cited = _cited(project)
    return [citation for citation in cited if citation.field == name] or [each for each in cited if not each.field]


def _of_research_fields(project: ClusterProject) -> list[Citation]:
    return _strictest(project, "fields") if _rows(project, "project_fields") else []


def _of_role(role: str) -> Callable[[ClusterProject], list[Citation]]:
    def citations(project: ClusterProject) -> list[Citation]:
        parts = [part for part in _rows(project, "institutions") if part.role == role]
        return [citation for part in parts for citation in _cited(part)]

    return citations


def _of_rows(*names: str) -> Callable[[ClusterProject], list[Citation]]:
    def citations(project: ClusterProject) -> list[Citation]:
        return [citation for name in names for row in _rows(project, name) for citation in _cited(row)]

    return citations


def _cited(record: Any) -> list[Citation]:
    found: list[Citation] = record.coverage_citations
    return found


def _rows(project: ClusterProject, name: str) -> list[Any]:
    found: list[Any] = getattr(project, f"coverage_{name}")
    return found


PROPERTIES = tuple(
    Property(name, property_label(name), citations)
    for name, citations in (
        ("years", _of_fields("start_year", "end_year", "ended_by_year")),
        ("cluster_name", _of_fields("cluster_name_ja")),
        ("fields", _of_research_fields),
        ("core_institution", _of_role(Role.CORE)),
        ("core_research_institutions", _of_role(Role.CORE_RESEARCH)),
        ("local_governments", _of_role(Role.LOCAL_GOVERNMENT)),
        ("themes", _of_rows("themes")),
        ("people", _of_rows("people")),
        ("budgets", _of_rows("budgets")),
        ("indicators", _of_rows("indicator_figures")),
        ("evaluations", _of_rows("evaluations")),
        ("transitions", _of_rows("transitions_in", "transitions_out")),
    )
)
RELATED = (
    "institutions",
    "themes",
    "people",
    "budgets",
    "indicator_figures",
    "evaluations",
    "transitions_in",
    "transitions_out",
)


CITATIONS = Prefetch("citations", to_attr="coverage_citations")


def for_coverage(projects: QuerySet) -> QuerySet:
    """Return projects with all that their coverage is read from, in a fixed number of queries."""
    return (
        projects.select_related("region", "program")
        .prefetch_related(CITATIONS, Prefetch("project_fields", to_attr="coverage_project_fields"), *_cited_rows())
        .annotate(
            reported_properties=_properties_of(UnconfirmedReport.objects.all()),
            disputed_properties=_properties_of(Disagreement.objects.is_open()),
        )
    )


def _cited_rows() -> list[Prefetch]:
    # As plain lists: a page reads some hundred relations, and a queryset for each is most of its cost.
    models_of = {name: ClusterProject._meta.get_field(name).related_model for name in RELATED}
    return [
        Prefetch(name, model._default_manager.prefetch_related(CITATIONS), to_attr=f"coverage_{name}")  # type: ignore[union-attr]
        for name, model in models_of.items()
    ]


def _properties_of(doubts: QuerySet) -> ArraySubquery:
    kind = {"content_type__app_label": "regions", "content_type__model": "clusterproject"}
    return ArraySubquery(doubts.filter(**kind, object_id=OuterRef("pk")).values("property"))


def coverage_of(project: Any) -> Row:
    """Return what is known of a project that comes from `for_coverage`."""
    return Row(project, [_cell(each, project) for each in PROPERTIES])


def _cell(each: Property, project: Any) -> Cell:
    citations = each.citations(project)
    found = {citation.layer or "entered" for citation in citations}
    layers = tuple(layer for layer in LAYERS if layer in found)
    state = _state(citations, is_reported=each.name in project.reported_properties)
    return Cell(each, state, layers, is_disputed=each.name in project.disputed_properties)


def _state(citations: list[Citation], *, is_reported: bool) -> State:
    bases = {citation.basis for citation in citations}
    if Citation.Basis.TRANSCRIBED in bases:
        return State.STATED
    if Citation.Basis.INFERRED in bases:
        return State.INFERRED
    if bases:
        return State.ENTERED
    return State.REPORTED if is_reported else State.UNKNOWN
