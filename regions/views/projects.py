"""The pages of projects."""

from typing import Any

from django.db.models import QuerySet

from clusterportal.pages.views import DetailPage, ListPage

from ..filters import ClusterProjectFilter
from ..models import ClusterProject, PhaseTransition
from ..profiles import by_role, project_profile


class ProjectList(ListPage):
    """All projects: one region's run of one programme each."""

    queryset = ClusterProject.objects.for_listing()
    filterset_class = ClusterProjectFilter
    rare_filters = frozenset({"region", "institution"})
    template_name = "regions/project_list.html"
    sorts = {
        "code": ("code",),
        "region": ("region__kana", "code"),
        "year": ("program__start_year", "start_year", "code"),
    }


class ProjectPage(DetailPage):
    """One project: its years, fields, institutions, themes, people and money."""

    template_name = "regions/project_detail.html"
    context_object_name = "project"

    def get_queryset(self) -> QuerySet:
        return project_profile()

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        transitions_in, transitions_out = (
            PhaseTransition.objects.for_listing().filter(targets=self.object),
            PhaseTransition.objects.for_listing().filter(sources=self.object),
        )
        return super().get_context_data(
            roles=by_role(self.object), transitions_in=transitions_in, transitions_out=transitions_out, **kwargs
        )
