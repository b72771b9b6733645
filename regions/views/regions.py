"""The pages of regions."""

from dataclasses import dataclass
from typing import Any

from django.db.models import QuerySet
from django.urls import reverse
from django.utils.functional import cached_property
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from clusterportal.pages.profile_pages import ProfilePage
from clusterportal.pages.table_page import Comparing, TablePage
from clusterportal.pages.tile_map import Tile, tile_map
from clusterportal.records.facets import counted_by
from clusterportal.records.filters import NONE

from ..columns import REGION_COLUMNS
from ..filters import RegionFilter
from ..locator import locator
from ..models import ClusterProject, Prefecture, Region
from ..money.charts import money_chart
from ..nearby import nearby_with_shared_fields
from ..panels import panels
from ..profiles import money_of, projects_of, region_profile, roles_of, story


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
            "map_query": self.query(view="", sort="", columns=""),
        }

    def tile(self, prefecture: Prefecture, counts: dict[str, int]) -> Tile:
        """Return the tile of a prefecture, which leads to the table of its regions under the same filters."""
        url = f"{reverse('regions:region_list')}?{self.query(prefecture=prefecture.code, view='')}"
        return Tile(prefecture.code, prefecture.name, counts.get(prefecture.code, 0), url)


class RegionPage(ProfilePage):
    """A region's profile: its projects over time, who took part, what came before and after, who is near."""

    template_name = "regions/region_detail.html"

    def get_queryset(self) -> QuerySet:
        return region_profile()

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        projects, budgets = self.projects, list(money_of(self.projects))
        return super().get_context_data(
            projects=projects,
            has_themes=any(project.themes.all() for project in projects),
            has_people=any(project.people.all() for project in projects),
            roles=roles_of(projects),
            story=story(projects, self.object),
            budgets=budgets,
            money_chart=money_chart(budgets),
            locator=locator(self.object.prefectures.all()),
            nearby=nearby_with_shared_fields(self.object, projects),
            panels=panels(self.object.get_absolute_url()),
            **kwargs,
        )

    def shown_records(self) -> list[ClusterProject]:
        return self.projects

    @cached_property
    def projects(self) -> list[ClusterProject]:
        """The region's projects in the order of time."""
        return list(projects_of(self.object))
