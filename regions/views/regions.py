"""The pages of regions."""

from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from clusterportal.pages.table_page import Comparing, TablePage
from clusterportal.pages.tile_map import Tile, tile_map
from clusterportal.pages.timelines import timeline
from clusterportal.pages.views import DetailPage
from clusterportal.records.facets import counted_by
from clusterportal.records.filters import NONE

from ..columns import REGION_COLUMNS
from ..filters import RegionFilter
from ..models import Prefecture, Region
from ..profiles import institutions_of, known_years, lineage_of, projects_of, transitions_of


@dataclass(frozen=True)
class ViewLink:
    """A way to look at the list: its query, and whether it is the one in use."""

    label: str
    query: str
    is_current: bool


class RegionList(TablePage):
    """All regions, with what each of them ran; as a table, or as a map of the same regions."""

    queryset = Region.objects.for_listing()
    filterset_class = RegionFilter
    columns = REGION_COLUMNS
    title = _("Regions")
    file_name = "regions"
    compare = Comparing("r", "regions:region_compare")
    template_name = "regions/region_list.html"
    sorts = {"name": ("kana", "code"), "code": ("code",)}
    parameters = TablePage.parameters | {"view"}
    ways = {"": _("Table"), "map": _("Map")}

    @property
    def way(self) -> str:
        """How the list is looked at; empty for the table."""
        return self.request.GET.get("view", "")

    def problems(self) -> list[str]:
        """Return a sentence for each parameter of the address that is wrong."""
        if self.way in self.ways:
            return super().problems()
        message = gettext("“%(name)s” is not a view of this list. Possible: %(known)s.")
        return [*super().problems(), message % {"name": self.way[:40], "known": "map"}]

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        links = [ViewLink(str(label), self.query(view=word), word == self.way) for word, label in self.ways.items()]
        context = super().get_context_data(view_links=links, view_word=self.way, **kwargs)
        if self.way != "map" or context["problems"]:
            return context
        counts = counted_by(self.filterset.qs, "prefectures__code")
        return {
            **context,
            "map": tile_map(self.tile(prefecture, counts) for prefecture in Prefecture.objects.all()),
            "without_prefecture": counts.get(NONE, 0),
            "without_prefecture_query": self.query(prefecture=NONE, view=""),
        }

    def tile(self, prefecture: Prefecture, counts: dict[str, int]) -> Tile:
        """Return the tile of a prefecture, which leads to the table of its regions under the same filters."""
        url = f"{self.request.path}?{self.query(prefecture=prefecture.code, view='')}"
        return Tile(prefecture.code, prefecture.name, counts.get(prefecture.code, 0), url)


class RegionPage(DetailPage):
    """A region's profile: its projects over time, who took part, what came before and after."""

    queryset = Region.objects.prefetch_related("prefectures", "names__citations__document", "citations__document")
    template_name = "regions/region_detail.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        projects = list(projects_of(self.object))
        transitions = list(transitions_of(self.object))
        lineage = lineage_of(projects, transitions)
        return super().get_context_data(
            projects=projects,
            institutions=institutions_of(projects),
            transitions=transitions,
            timeline=timeline([(each, *known_years(each)) for each in lineage], last_year=0),
            has_bounds=any(not project.start_year for project in lineage),
            **kwargs,
        )
