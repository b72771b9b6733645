"""Evaluations that were held: all of them, and those of one region or project."""

from typing import Any

from django.db.models import QuerySet
from django.shortcuts import get_object_or_404

from clusterportal.pages.views import ListPage
from regions.models import ClusterProject, Region

from ..filters import EvaluationFilter
from ..models import Evaluation


class EvaluationList(ListPage):
    """All evaluations that are known to have been held."""

    queryset = Evaluation.objects.for_listing()
    filterset_class = EvaluationFilter
    rare_filters = frozenset({"region", "project"})
    template_name = "evaluations/evaluation_list.html"


class RegionEvaluations(EvaluationList):
    """The evaluations of one region's projects."""

    rare_filters = frozenset({"region", "project", "program", "field"})

    def get_queryset(self) -> QuerySet:
        self.subject: Any = get_object_or_404(Region, code=self.kwargs["code"])
        self.queryset = Evaluation.objects.for_listing().filter(project__region=self.subject)
        return super().get_queryset()

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(subject=self.subject, **kwargs)


class ProjectEvaluations(RegionEvaluations):
    """The evaluations of one project."""

    def get_queryset(self) -> QuerySet:
        projects = ClusterProject.objects.select_related("region", "program")
        self.subject = get_object_or_404(projects, code=self.kwargs["code"])
        self.queryset = Evaluation.objects.for_listing().filter(project=self.subject)
        return super(RegionEvaluations, self).get_queryset()
