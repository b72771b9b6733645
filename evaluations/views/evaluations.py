"""Evaluations that were held: all of them, those of one region or project, and each on a page of its own."""

from collections.abc import Iterable
from typing import Any

from django.db.models import Model, QuerySet
from django.shortcuts import get_object_or_404
from django.utils.translation import gettext_lazy as _

from clusterportal.pages.profile_pages import ProfilePage
from clusterportal.pages.table_page import TablePage
from regions.models import ClusterProject, Region

from ..columns import EVALUATION_COLUMNS
from ..filters import EvaluationFilter
from ..judged import budgets_beside, figures_beside, judged_years
from ..models import Evaluation


class EvaluationList(TablePage):
    """All evaluations that are known to have been held."""

    queryset = Evaluation.objects.for_listing().with_grade_rank()
    filterset_class = EvaluationFilter
    rare_filters = frozenset({"region", "project"})
    columns = EVALUATION_COLUMNS
    title = _("Evaluations")
    file_name = "evaluations"
    template_name = "evaluations/evaluation_list.html"
    sorts = {
        "region": ("project__region__kana", "fiscal_year", "code"),
        "code": ("code",),
        "kind": ("kind", "code"),
        "evaluated": ("fiscal_year", "code"),
        "grade": ("grade_rank", "code"),
        "published": ("published_on", "code"),
    }


class RegionEvaluations(EvaluationList):
    """The evaluations of one region's projects."""

    rare_filters = frozenset({"region", "project", "program", "field"})

    def get_queryset(self) -> QuerySet:
        self.subject: Any = get_object_or_404(Region, code=self.kwargs["code"])
        self.queryset = EvaluationList.queryset.filter(project__region=self.subject)
        return super().get_queryset()

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(subject=self.subject, **kwargs)


class ProjectEvaluations(RegionEvaluations):
    """The evaluations of one project."""

    def get_queryset(self) -> QuerySet:
        projects = ClusterProject.objects.select_related("region", "program")
        self.subject = get_object_or_404(projects, code=self.kwargs["code"])
        self.queryset = EvaluationList.queryset.filter(project=self.subject)
        return super(RegionEvaluations, self).get_queryset()


class EvaluationPage(ProfilePage):
    """One evaluation that was published: what it found, beside the money and figures of the years it looked at."""

    queryset = Evaluation.objects.for_listing().select_related("publication").prefetch_related("corrections")
    template_name = "evaluations/evaluation_detail.html"
    context_object_name = "evaluation"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        others = Evaluation.objects.filter(project=self.object.project).exclude(pk=self.object.pk)
        return super().get_context_data(
            years=judged_years(self.object),
            budgets=budgets_beside(self.object),
            counted=figures_beside(self.object),
            others=others.for_listing(),
            **kwargs,
        )

    def shown_records(self) -> Iterable[Model]:
        return [self.object.project]
