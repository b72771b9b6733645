"""How projects of one phase led to projects of the next: as a picture, as a table, and as a file of the picture."""

from typing import Any

from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from clusterportal.pages.views import ListPage
from programs.models import ProgramSuccession

from ..descent import projects_in
from ..filters import PhaseTransitionFilter
from ..flow import Flow, flow
from ..models import ClusterProject, PhaseTransition


class TransitionList(ListPage):
    """How projects of one phase led to projects of the next."""

    queryset = PhaseTransition.objects.for_listing().in_order_of_time()
    filterset_class = PhaseTransitionFilter
    rare_filters = frozenset({"source", "target"})
    template_name = "regions/transition_list.html"
    # The table stands beside one picture of all transitions, so it is not cut into pages before 500.
    paginate_by = 500

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(flow=self.flow(), query=self.request.GET.urlencode(), **kwargs)

    def flow(self) -> Flow:
        """Return the picture of what is listed; without filters it also shows the projects that no line touches."""
        shown = list(self.object_list)
        successions = ProgramSuccession.objects.order_by("pk").values_list("predecessor", "successor")
        return flow(self._projects(shown), shown, successions)

    def _projects(self, transitions: list[PhaseTransition]) -> QuerySet[ClusterProject]:
        projects = ClusterProject.objects.for_drawing()
        if not any(self.request.GET.get(name) for name in self.filterset_class.base_filters):
            return projects
        return projects.filter(pk__in=[project.pk for project in projects_in(transitions)])


class LineageImage(TransitionList):
    """The picture as a file of its own, with light colours and links to this portal."""

    def render_to_response(self, context: dict[str, Any], **response_kwargs: Any) -> HttpResponse:
        if context["problems"]:
            return super().render_to_response(context, **response_kwargs)
        return _as_file(self.request, context)


def _as_file(request: HttpRequest, context: dict[str, Any]) -> HttpResponse:
    host = request.build_absolute_uri("/").rstrip("/")
    return render(request, "regions/lineage.svg", {**context, "host": host}, content_type="image/svg+xml")
