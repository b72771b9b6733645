"""Regions close by that work in the same fields."""

from dataclasses import dataclass

from programs.models import ResearchField

from .models import ClusterProject, Prefecture, Region
from .neighbours import CODES, neighbours_of


@dataclass(frozen=True)
class Nearby:
    """A region in the same or a neighbouring prefecture, and the fields that both have worked in."""

    region: Region
    fields: list[ResearchField]
    prefectures: list[Prefecture]
    is_in_same_prefecture: bool


def nearby_with_shared_fields(region: Region, projects: list[ClusterProject]) -> list[Nearby]:
    """Return the regions near a region that share a research field with its projects, in five queries."""
    own = {prefecture.code for prefecture in region.prefectures.all()}
    around = own | neighbours_of(own.intersection(CODES))
    fields = {link.field for project in projects for link in project.project_fields.all()}
    found = (
        Region.objects.filter(prefectures__code__in=around, projects__fields__in=fields)
        .exclude(pk=region.pk)
        .distinct()
        .prefetch_related("prefectures", "projects__project_fields__field")
    )
    near = [_nearby(each, own, fields) for each in found]
    return sorted(near, key=lambda each: (not each.is_in_same_prefecture, -len(each.fields), each.region.kana))


def _nearby(region: Region, own: set[str], fields: set[ResearchField]) -> Nearby:
    worked_in = {link.field for project in region.projects.all() for link in project.project_fields.all()}
    prefectures = list(region.prefectures.all())
    return Nearby(
        region=region,
        fields=sorted(worked_in & fields, key=lambda field: field.order),
        prefectures=prefectures,
        is_in_same_prefecture=any(prefecture.code in own for prefecture in prefectures),
    )
