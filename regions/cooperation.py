"""Which projects could co-operate, and why.

The policy report of April 2002 asks for wide-area co-operation between neighbouring clusters with like fields
(provisions `pr-types-wide-area`, `pr-considerations-wide-area`), and for similar programmes in the same region and
field to be watched for duplicated investment (`pr-considerations-overlap`).
"""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from enum import IntEnum
from itertools import combinations

from django.db.models import Max, QuerySet, TextChoices
from django.utils.translation import gettext_lazy as _

from programs.models import IndustrialCluster, ResearchField

from .industrial_clusters import ClusterBeside, clusters_beside
from .models import ClusterProject, Institution, Prefecture
from .neighbours import LINKED, NEIGHBOURS

# The year that the brochures describe most fully.
USUAL_YEAR = 2009
PROVISIONS = ("pr-types-wide-area", "pr-considerations-wide-area", "pr-considerations-overlap")


class Reason(TextChoices):
    """A kind of reason for which a pair is listed."""

    FIELD = "field", _("shared research fields")
    INSTITUTION = "institution", _("shared institutions")
    SAME_PREFECTURE = "same-prefecture", _("same prefecture")
    NEIGHBOURS = "neighbours", _("neighbouring prefectures")
    BRIDGE = "bridge", _("prefectures joined by a bridge or tunnel")
    OVERLAP = "overlap", _("same place and field in two programmes")


class Nearness(IntEnum):
    """How near two projects are; a smaller number is nearer."""

    SAME = 0
    NEIGHBOURS = 1
    BRIDGE = 2


@dataclass(frozen=True)
class Border:
    """Two prefectures, one of each project, that border on each other or are joined by a bridge or tunnel."""

    first: Prefecture
    second: Prefecture


@dataclass(frozen=True)
class Pair:
    """Two projects of one fiscal year with what they share, how near they are, and METI's clusters beside them."""

    first: ClusterProject
    second: ClusterProject
    nearness: Nearness
    shared_prefectures: list[Prefecture]
    borders: list[Border]
    fields: list[ResearchField]
    institutions: list[Institution]
    clusters: list[ClusterBeside]

    @property
    def is_overlap(self) -> bool:
        """Whether two programmes work on one field in one place (同一地域・同一分野): in one prefecture at least."""
        two_programmes = self.first.program_id != self.second.program_id
        return self.nearness is Nearness.SAME and bool(self.fields) and two_programmes

    @property
    def reasons(self) -> list[Reason]:
        """The kinds of reason, the strongest first."""
        near = {
            Nearness.SAME: Reason.SAME_PREFECTURE,
            Nearness.NEIGHBOURS: Reason.NEIGHBOURS,
            Nearness.BRIDGE: Reason.BRIDGE,
        }
        found = [
            (Reason.INSTITUTION, bool(self.institutions)),
            (Reason.FIELD, bool(self.fields)),
            (near[self.nearness], True),
            (Reason.OVERLAP, self.is_overlap),
        ]
        return [reason for reason, holds in found if holds]

    @property
    def rank(self) -> tuple[int, int, int, str, str]:
        """Where the pair stands in the list: what is shared both ways first, then how much, then how near."""
        both = bool(self.fields) and bool(self.institutions)
        shared = len(self.fields) + len(self.institutions)
        return (-both, -shared, self.nearness, self.first.code, self.second.code)


def candidates() -> QuerySet[ClusterProject]:
    """Return projects with all that comparing them needs."""
    projects = ClusterProject.objects.select_related("region", "program").order_by("code")
    return projects.prefetch_related("region__prefectures", "project_fields__field", "institutions__institution")


def usual_year() -> int:
    """Return the fiscal year to begin with: FY2009, or the last one in which a project began where none ran then."""
    if ClusterProject.objects.running_in(USUAL_YEAR).exists():
        return USUAL_YEAR
    return ClusterProject.objects.with_years().aggregate(last=Max("from_year"))["last"] or USUAL_YEAR


def pairs_of(projects: Iterable[ClusterProject], clusters: Iterable[IndustrialCluster]) -> list[Pair]:
    """Return the pairs that are near each other and share a field or an institution, the strongest reasons first.

    The projects are those of one fiscal year, with regions, prefectures, fields and institutions prefetched.
    """
    known = list(clusters)
    pairs = (_pair(first, second, known) for first, second in combinations(projects, 2))
    return sorted((pair for pair in pairs if pair), key=lambda pair: pair.rank)


def not_comparable(projects: Iterable[ClusterProject]) -> list[ClusterProject]:
    """Return the projects of which no document names a prefecture, or neither a field nor an institution."""
    return [
        project
        for project in projects
        if not project.region.prefectures.all() or not (project.project_fields.all() or project.institutions.all())
    ]


def seen_from(pair: Pair, regions: Iterable[int]) -> Pair:
    """Return the pair with the project of one of the regions (by primary key) in the first place."""
    wanted = set(regions)
    if pair.first.region_id in wanted or pair.second.region_id not in wanted:
        return pair
    turned = [Border(border.second, border.first) for border in pair.borders]
    return replace(pair, first=pair.second, second=pair.first, borders=turned)


def _pair(first: ClusterProject, second: ClusterProject, clusters: list[IndustrialCluster]) -> Pair | None:
    ours, theirs = _prefectures(first), _prefectures(second)
    shared = [ours[code] for code in ours if code in theirs]
    touching = [] if shared else _borders(ours, theirs, NEIGHBOURS)
    borders = touching or ([] if shared else _borders(ours, theirs, LINKED))
    fields, institutions = _shared_fields(first, second), _shared_institutions(first, second)
    if not (shared or borders) or not (fields or institutions):
        return None
    nearness = Nearness.SAME if shared else Nearness.NEIGHBOURS if touching else Nearness.BRIDGE
    beside = clusters_beside(clusters, {**ours, **theirs}, [field.code for field in fields])
    return Pair(first, second, nearness, shared, borders, fields, institutions, beside)


def _prefectures(project: ClusterProject) -> dict[str, Prefecture]:
    return {prefecture.code: prefecture for prefecture in project.region.prefectures.all()}


def _borders(
    ours: dict[str, Prefecture], theirs: dict[str, Prefecture], relation: dict[str, frozenset[str]]
) -> list[Border]:
    return [Border(ours[one], theirs[other]) for one in ours for other in theirs if other in relation.get(one, ())]


def _shared_fields(first: ClusterProject, second: ClusterProject) -> list[ResearchField]:
    theirs = {link.field_id for link in second.project_fields.all()}
    return [link.field for link in first.project_fields.all() if link.field_id in theirs]


def _shared_institutions(first: ClusterProject, second: ClusterProject) -> list[Institution]:
    theirs = {part.institution_id for part in second.institutions.all()}
    shared = {part.institution_id: part.institution for part in first.institutions.all()}
    return [institution for key, institution in shared.items() if key in theirs]
