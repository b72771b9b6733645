"""Selection rounds, criteria and indicators over the API."""

from django.db.models import F

from clusterportal.api.routing import router
from clusterportal.api.viewsets import RegisterViewSet

from . import filters, models, serializers


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


router.register("selection-rounds", SelectionRoundViewSet, basename="selection-round")
router.register("criteria-sets", CriteriaSetViewSet, basename="criteria-set")
router.register("criteria", CriterionViewSet, basename="criterion")
router.register("indicators", IndicatorViewSet, basename="indicator")
