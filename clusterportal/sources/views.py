"""Pages of the documents and of all that cites them."""

from typing import Any

from django.contrib.contenttypes.models import ContentType
from django.contrib.contenttypes.prefetch import GenericPrefetch
from django.db.models import Count, QuerySet
from django.shortcuts import get_object_or_404

from clusterportal.pages.views import ListPage

from .filters import CitationFilter, DocumentFilter
from .models import Citation, Document, sourced_models


class DocumentList(ListPage):
    """All documents that facts of the register were taken from."""

    queryset = Document.objects.for_listing()
    filterset_class = DocumentFilter
    template_name = "sources/document_list.html"


class DocumentPage(ListPage):
    """One document and every citation of it, grouped by kind of record."""

    filterset_class = CitationFilter
    rare_filters = frozenset({"document", "subject"})
    template_name = "sources/document_detail.html"

    def get_queryset(self) -> QuerySet:
        self.document = get_object_or_404(Document, code=self.kwargs["code"])
        subjects = [model.objects.select_related(*model.LABEL_NEEDS) for model in sourced_models()]
        self.queryset = (
            self.document.citations.select_related("content_type")
            .prefetch_related(GenericPrefetch("subject", subjects))
            .order_by("content_type__app_label", "content_type__model", "object_id", "pk")
        )
        return super().get_queryset()

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(document=self.document, kinds=kinds_citing(self.document), **kwargs)


def kinds_citing(document: Document) -> list[tuple[str, str, int]]:
    """Return each kind of record that cites a document: its word in filters, its name, and how many citations."""
    counted = Citation.objects.filter(document=document).order_by().values_list("content_type").annotate(Count("pk"))
    counts = dict(counted)
    kinds = [(model, ContentType.objects.get_for_model(model).pk) for model in sourced_models()]
    return [
        (model._meta.model_name or "", str(model._meta.verbose_name_plural), counts[pk])
        for model, pk in kinds
        if pk in counts
    ]
