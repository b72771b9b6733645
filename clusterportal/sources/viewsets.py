"""Documents and citations over the API."""

from django.db.models import F

from clusterportal.api.routing import router
from clusterportal.api.serializers import CitationSerializer, DocumentSerializer
from clusterportal.api.viewsets import NumberedViewSet, RegisterViewSet

from .filters import CitationFilter, DocumentFilter
from .models import Citation, Document


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


router.register("documents", DocumentViewSet, basename="document")
router.register("citations", CitationViewSet, basename="citation")
