"""Where the regions lie: how many of each prefecture, by the filters of the list of regions."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.db.models import Count, Q
from django.http import QueryDict
from django.urls import reverse

from clusterportal.pages.languages import in_english
from clusterportal.pages.tile_map import PLACES, Tile, TileMap, tile_map
from clusterportal.records.fiscal_years import era_year
from programs.models import Program

from .filters import RegionFilter
from .models import Prefecture

PARAMETERS = ("program", "fiscal_year")


@dataclass(frozen=True)
class Choice:
    """One value of a field of the map's form."""

    value: str
    label: str
    is_chosen: bool


@dataclass(frozen=True)
class RegionMap:
    """The map for one programme and fiscal year, either left open, and the list that shows the same regions."""

    query: QueryDict
    problems: list[str]
    total: int
    map: TileMap

    @property
    def list_url(self) -> str:
        """The list of the regions on the map."""
        return f"{reverse('regions:region_list')}?{self.query.urlencode()}"

    @property
    def fiscal_year(self) -> int | None:
        """The fiscal year asked for, where one is."""
        asked: Any = RegionFilter(self.query).form
        return asked.cleaned_data.get("fiscal_year") if asked.is_valid() else None


def region_map(asked: QueryDict) -> RegionMap:
    """Return the map for what the address asks for; of all regions that ran a project where it asks for nothing.

    What is wrong with the address stands in `problems`; the map is empty then.
    """
    query = _of_the_list(asked)
    filters = RegionFilter(query)
    problems = [str(sentence) for each in filters.errors.values() for sentence in each]
    if problems:
        return RegionMap(query, problems, 0, tile_map([]))
    found = filters.qs.order_by().values("pk")
    placed = Prefecture.objects.filter(code__in=PLACES)
    counted = placed.annotate(found=Count("regions", filter=Q(regions__in=found), distinct=True))
    return RegionMap(query, [], found.count(), tile_map(_tiles(counted, query)))


def program_choices(programs: Iterable[Program], query: QueryDict) -> list[Choice]:
    """Return the programmes to choose from."""
    return [Choice(each.code, each.short_name, each.code in query.getlist("program")) for each in programs]


def year_choices(programs: Iterable[Program], chosen: int | None) -> list[Choice]:
    """Return the fiscal years to choose from: those in which a programme ran, as far as is known."""
    runs = [(program.start_year, program.end_year or program.start_year) for program in programs]
    if not runs:
        return []
    years = range(min(start for start, _end in runs), max(end for _start, end in runs) + 1)
    return [Choice(str(year), _both_ways(year), year == chosen) for year in years]


def _both_ways(year: int) -> str:
    return f"FY{year} ({era_year(year)})" if in_english() else f"{era_year(year)} (FY{year})"


def _of_the_list(asked: QueryDict) -> QueryDict:
    query = QueryDict(mutable=True)
    for name in PARAMETERS:
        values = [value for value in asked.getlist(name) if value.strip()]
        if values:
            query.setlist(name, values)
    if not query:
        query["participation"] = "ran-project"
    return query


def _tiles(prefectures: Iterable[Any], query: QueryDict) -> list[Tile]:
    address = reverse("regions:region_list")
    rest = query.urlencode()
    return [Tile(each.code, str(each), each.found, f"{address}?prefecture={each.code}&{rest}") for each in prefectures]
