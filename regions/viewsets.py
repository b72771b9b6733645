"""Prefectures, institutions, regions, projects and transitions over the API."""

from typing import Any

from django.db.models import F, QuerySet, Value
from django.db.models.functions import Coalesce
from django.http import Http404
from django.utils.translation import gettext as _
from drf_spectacular.utils import OpenApiResponse, extend_schema
from rest_framework.request import Request
from rest_framework.response import Response

from clusterportal.api.routing import address_of, router
from clusterportal.api.viewsets import NumberedViewSet, RegisterViewSet
from clusterportal.records.fiscal_years import LAST_YEAR

from . import filters, models, serializers
from .budgeting.api import AllocationWriting, BudgetWriting
from .rule_checks.api import RuleCheckActions

MOVED = OpenApiResponse(
    {
        "type": "object",
        "required": ["detail", "url"],
        "properties": {"detail": {"type": "string"}, "url": {"type": "string", "format": "uri"}},
    },
    description="The code is a former one: “detail” says what became of the project, and Location leads there.",
)


class PrefectureViewSet(RegisterViewSet):
    """The 47 prefectures with their JIS codes."""

    queryset = models.Prefecture.objects.all()
    serializer_class = serializers.PrefectureSerializer
    filterset_class = filters.PrefectureFilter


class InstitutionViewSet(RegisterViewSet):
    """Universities, institutes, foundations and local governments."""

    queryset = models.Institution.objects.all()
    serializer_class = serializers.InstitutionSerializer
    filterset_class = filters.InstitutionFilter
    sort_fields = {"name": F("sort_key"), "code": F("code")}

    def get_queryset(self) -> QuerySet:
        """Return the institutions with the projects they had a part in."""
        return super().get_queryset().prefetch_related("projects__project__region", "projects__project__program")


class RegionViewSet(RegisterViewSet):
    """Regions that were surveyed or ran a project."""

    queryset = models.Region.objects.all()
    serializer_class = serializers.RegionSerializer
    filterset_class = filters.RegionFilter
    sort_fields = {"name": F("kana"), "code": F("code")}

    def get_queryset(self) -> QuerySet:
        """Return the regions with the fields of their projects."""
        return super().get_queryset().prefetch_related("projects__project_fields__field", "projects__region")


class ClusterProjectViewSet(RuleCheckActions, RegisterViewSet):
    """One region's run of one programme: fields, institutions, where it came from and what became of it.

    The filter `fiscal_year` takes a project's own years where they are known, else those of its programme.
    """

    queryset = models.ClusterProject.objects.all()
    serializer_class = serializers.ClusterProjectSerializer
    filterset_class = filters.ClusterProjectFilter
    sort_fields = {
        "code": F("code"),
        "region": F("region__kana"),
        "start_year": Coalesce(F("start_year"), F("program__start_year")),
        "end_year": Coalesce(F("end_year"), F("ended_by_year"), F("program__end_year"), Value(LAST_YEAR)),
    }

    @extend_schema(responses={200: serializers.ClusterProjectSerializer, 308: MOVED})
    def retrieve(self, request: Request, *args: Any, **kwargs: Any) -> Response:
        """Return a project. A former code is answered with the address of the project that stands for it now."""
        return super().retrieve(request, *args, **kwargs)

    def handle_exception(self, exc: Exception) -> Response:
        """Lead from a former code to the project that stands for it now, and say so."""
        former = self._former() if isinstance(exc, Http404) else None
        if former is None:
            return super().handle_exception(exc)
        location = address_of(former.project, self.request)
        words = {"code": former.code, "project": former.project.code}
        detail = _("“%(code)s” is a former code; the project is now “%(project)s”.") % words
        return Response({"detail": detail, "url": location}, 308, headers={"Location": location or ""})

    def _former(self) -> models.FormerCode | None:
        known = models.FormerCode.objects.select_related("project")
        return known.filter(code=self.kwargs.get("code", "")).first()

    def get_queryset(self) -> QuerySet:
        """Return the projects with the transitions that lead to and from them."""
        sides = [
            f"{transitions}__{side}"
            for transitions in ("transitions_in", "transitions_out")
            for side in ("sources__region", "targets__region", "citations__document")
        ]
        return (
            super()
            .get_queryset()
            .prefetch_related(*sides, "institutions__citations__document", "people__citations__document")
        )


class ResearchThemeViewSet(RegisterViewSet):
    """Joint research themes of projects."""

    queryset = models.ResearchTheme.objects.all()
    serializer_class = serializers.ResearchThemeSerializer
    filterset_class = filters.ResearchThemeFilter


class ProjectBudgetViewSet(BudgetWriting, NumberedViewSet):
    """Money of projects by fiscal year and frame, in integer yen."""

    http_method_names = ["get", "head", "options", "post", "patch"]
    queryset = models.ProjectBudget.objects.all()
    serializer_class = serializers.ProjectBudgetSerializer
    filterset_class = filters.ProjectBudgetFilter
    sort_fields = {"fiscal_year": F("fiscal_year"), "id": F("pk")}

    def get_queryset(self) -> QuerySet:
        """Return the budgets with what institutions get of them."""
        parts = ("institution", "theme", "citations__document")
        return super().get_queryset().prefetch_related(*(f"allocations__{part}" for part in parts))


class BudgetAllocationViewSet(AllocationWriting, NumberedViewSet):
    """What institutions get of the budgets of projects, in integer yen."""

    http_method_names = ["get", "head", "options", "post", "patch"]
    queryset = models.BudgetAllocation.objects.all()
    serializer_class = serializers.BudgetAllocationSerializer
    filterset_class = filters.BudgetAllocationFilter
    sort_fields = {"fiscal_year": F("budget__fiscal_year"), "id": F("pk")}


class PhaseTransitionViewSet(RegisterViewSet):
    """How projects of one phase led to projects of the next."""

    queryset = models.PhaseTransition.objects.all()
    serializer_class = serializers.PhaseTransitionSerializer
    filterset_class = filters.PhaseTransitionFilter


router.register("prefectures", PrefectureViewSet, basename="prefecture")
router.register("institutions", InstitutionViewSet, basename="institution")
router.register("regions", RegionViewSet, basename="region")
router.register("projects", ClusterProjectViewSet, basename="project")
router.register("research-themes", ResearchThemeViewSet, basename="research-theme")
router.register("project-budgets", ProjectBudgetViewSet, basename="project-budget")
router.register("budget-allocations", BudgetAllocationViewSet, basename="budget-allocation")
router.register("transitions", PhaseTransitionViewSet, basename="transition")
