"""Documents, citations, unconfirmed reports and disagreements over the API."""

from django.db.models import F

from clusterportal.api.routing import router
from clusterportal.api.serializers import CitationSerializer, DocumentSerializer
from clusterportal.api.viewsets import NumberedViewSet, RegisterViewSet

from .filters import CitationFilter, DisagreementFilter, DocumentFilter, UnconfirmedReportFilter
from .models import Citation, Disagreement, Document, UnconfirmedReport
from .serializers import DisagreementSerializer, UnconfirmedReportSerializer


class DocumentViewSet(RegisterViewSet):
    """Documents that facts of the register were taken from."""

    queryset = Document.objects.all()
    serializer_class = DocumentSerializer
    filterset_class = DocumentFilter


class CitationViewSet(NumberedViewSet):
    """Where each fact comes from: document, place, words, and whether it is stated or inferred."""

    queryset = Citation.objects.all()
    serializer_class = CitationSerializer
    filterset_class = CitationFilter
    sort_fields = {"id": F("pk")}


class UnconfirmedReportViewSet(NumberedViewSet):
    """What sources of less than high confidence report; none of it is a value of the register."""

    queryset = UnconfirmedReport.objects.all()
    serializer_class = UnconfirmedReportSerializer
    filterset_class = UnconfirmedReportFilter
    sort_fields = {"id": F("pk")}


class DisagreementViewSet(RegisterViewSet):
    """Where sources say different things of a record, and what was decided."""

    queryset = Disagreement.objects.all()
    serializer_class = DisagreementSerializer
    filterset_class = DisagreementFilter


router.register("documents", DocumentViewSet, basename="document")
router.register("citations", CitationViewSet, basename="citation")
router.register("unconfirmed-reports", UnconfirmedReportViewSet, basename="unconfirmed-report")
router.register("disagreements", DisagreementViewSet, basename="disagreement")
