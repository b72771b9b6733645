"""Selection rounds, criteria and indicators over the API."""

from typing import Any

from django.db.models import F, QuerySet

from clusterportal.api.routing import router
from clusterportal.api.viewsets import NumberedViewSet, RegisterViewSet
from regions.models import ClusterProject

from . import filters, models, serializers
from .coverage import for_coverage


class SelectionRoundViewSet(RegisterViewSet):
    """How regions were chosen, round by round."""

    queryset = models.SelectionRound.objects.all()
    serializer_class = serializers.SelectionRoundSerializer
    filterset_class = filters.SelectionRoundFilter
    sort_fields = {"order": F("order"), "code": F("code")}


class CriteriaSetViewSet(RegisterViewSet):
    """The trees of criteria, one for each list in the documents."""

    queryset = models.CriteriaSet.objects.all()
    serializer_class = serializers.CriteriaSetSerializer
    filterset_class = filters.CriteriaSetFilter
    sort_fields = {"order": F("order"), "code": F("code")}


class CriterionViewSet(RegisterViewSet):
    """The viewpoints that proposals and regions were judged by."""

    queryset = models.Criterion.objects.all()
    serializer_class = serializers.CriterionSerializer
    filterset_class = filters.CriterionFilter


class IndicatorViewSet(RegisterViewSet):
    """What is counted when a project is judged."""

    queryset = models.Indicator.objects.all()
    serializer_class = serializers.IndicatorSerializer
    filterset_class = filters.IndicatorFilter
    sort_fields = {"order": F("order"), "code": F("code")}


class EvaluationViewSet(RegisterViewSet):
    """Evaluations of projects that are known to have been held."""

    queryset = models.Evaluation.objects.all()
    serializer_class = serializers.EvaluationSerializer
    filterset_class = filters.EvaluationFilter
    sort_fields = {"code": F("code")}

    def get_serializer_class(self) -> Any:
        """Return the serializer with all that is public for a single evaluation."""
        return serializers.WholeEvaluationSerializer if self.action == "retrieve" else super().get_serializer_class()


class IndicatorFigureViewSet(NumberedViewSet):
    """What sources count for projects and programmes."""

    queryset = models.IndicatorFigure.objects.all()
    serializer_class = serializers.IndicatorFigureSerializer
    filterset_class = filters.IndicatorFigureFilter
    sort_fields = {"id": F("pk")}


class CoverageViewSet(RegisterViewSet):
    """For each project which properties are known, how sure, and from which layers of sources."""

    queryset = ClusterProject.objects.all()
    serializer_class = serializers.CoverageSerializer
    filterset_class = filters.CoverageFilter

    def get_queryset(self) -> QuerySet:
        """Return the projects with all that their coverage is read from."""
        return for_coverage(self.queryset.all())


router.register("selection-rounds", SelectionRoundViewSet, basename="selection-round")
router.register("criteria-sets", CriteriaSetViewSet, basename="criteria-set")
router.register("criteria", CriterionViewSet, basename="criterion")
router.register("indicators", IndicatorViewSet, basename="indicator")
router.register("evaluations", EvaluationViewSet, basename="evaluation")
router.register("indicator-figures", IndicatorFigureViewSet, basename="indicator-figure")
router.register("coverage", CoverageViewSet, basename="coverage")
