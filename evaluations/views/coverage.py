"""How much the register knows of each project."""

from typing import Any

from clusterportal.pages.views import ListPage
from regions.models import ClusterProject

from ..coverage import PROPERTIES, State, coverage_of, for_coverage
from ..filters import CoverageFilter


class CoveragePage(ListPage):
    """For each project which properties are known, from which sources, and how sure."""

    queryset = for_coverage(ClusterProject.objects.order_by("code"))
    filterset_class = CoverageFilter
    template_name = "evaluations/coverage.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        context = super().get_context_data(properties=PROPERTIES, states=State, **kwargs)
        return {**context, "rows": [coverage_of(project) for project in context["object_list"]]}
