"""The pages of regions."""

from typing import Any

from django.utils.translation import gettext_lazy as _

from clusterportal.pages.table_page import TablePage
from clusterportal.pages.timelines import timeline
from clusterportal.pages.views import DetailPage

from ..columns import REGION_COLUMNS
from ..filters import RegionFilter
from ..models import Region
from ..profiles import institutions_of, known_years, lineage_of, projects_of, transitions_of


class RegionList(TablePage):
    """All regions, with what each of them ran."""

    queryset = Region.objects.for_listing()
    filterset_class = RegionFilter
    columns = REGION_COLUMNS
    title = _("Regions")
    file_name = "regions"
    template_name = "regions/region_list.html"
    sorts = {"name": ("kana", "code"), "code": ("code",)}


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
