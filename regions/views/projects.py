"""The pages of projects."""

from typing import Any

from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from clusterportal.pages.table_page import Comparing, TablePage
from clusterportal.pages.views import DetailPage

from ..columns import PROJECT_COLUMNS
from ..filters import ClusterProjectFilter
from ..models import ClusterProject, PhaseTransition
from ..profiles import by_role, project_profile


class ProjectList(TablePage):
    """All projects: one region's run of one programme each."""

    queryset = ClusterProject.objects.for_listing().with_years()
    filterset_class = ClusterProjectFilter
    rare_filters = frozenset({"region", "institution"})
    columns = PROJECT_COLUMNS
    title = _("Projects")
    file_name = "projects"
    compare = Comparing("p", "regions:project_compare")
    template_name = "regions/project_list.html"
    sorts = {
        "code": ("code",),
        "region": ("region__kana", "code"),
        "program": ("program__start_year", "program__code", "region__kana", "code"),
        "year": ("from_year", "code"),
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
