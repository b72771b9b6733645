"""The pages of regions."""

from typing import Any

from django.db.models import QuerySet
from django.utils.functional import cached_property

from clusterportal.pages.profile_pages import ProfilePage
from clusterportal.pages.views import ListPage

from ..filters import RegionFilter
from ..locator import locator
from ..models import ClusterProject, Region
from ..nearby import nearby_with_shared_fields
from ..panels import panels
from ..profiles import money_of, projects_of, region_profile, roles_of, story


class RegionList(ListPage):
    """All regions, with what each of them ran."""

    queryset = Region.objects.for_listing()
    filterset_class = RegionFilter
    template_name = "regions/region_list.html"
    sorts = {"name": ("kana", "code"), "code": ("code",)}


class RegionPage(ProfilePage):
    """A region's profile: its projects over time, who took part, what came before and after, who is near."""

    template_name = "regions/region_detail.html"

    def get_queryset(self) -> QuerySet:
        return region_profile()

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        projects = self.projects
        return super().get_context_data(
            projects=projects,
            has_themes=any(project.themes.all() for project in projects),
            has_people=any(project.people.all() for project in projects),
            roles=roles_of(projects),
            story=story(projects, self.object),
            budgets=list(money_of(projects)),
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
