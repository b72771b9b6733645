"""Pages of the documents, of all that cites them, and of the disagreements between them."""

from typing import Any

from django.contrib.auth.mixins import AccessMixin
from django.contrib.contenttypes.models import ContentType
from django.contrib.contenttypes.prefetch import GenericPrefetch
from django.db.models import Count, QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.generic import View

from clusterportal.pages.views import DetailPage, ListPage

from .filters import CitationFilter, DisagreementFilter, DocumentFilter
from .forms import SettleForm
from .models import Citation, Disagreement, Document, sourced_models
from .permissions import can_settle
from .settling import SettlingError, settle


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


class DisagreementList(ListPage):
    """Where sources say different things, and what was decided."""

    queryset = Disagreement.objects.for_listing()
    filterset_class = DisagreementFilter
    rare_filters = frozenset({"subject"})
    template_name = "sources/disagreement_list.html"


class DisagreementPage(DetailPage):
    """One disagreement with all its sides."""

    queryset = Disagreement.objects.for_listing()
    template_name = "sources/disagreement_detail.html"


class SettlePage(AccessMixin, View):
    """The form with which ministry staff settle a disagreement."""

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> Any:
        if not can_settle(request.user):
            return self.handle_no_permission()
        self.disagreement = get_object_or_404(Disagreement.objects.for_listing(), code=kwargs["code"])
        return super().dispatch(request, *args, **kwargs)

    def get(self, request: HttpRequest, code: str) -> HttpResponse:
        return self._page(SettleForm(disagreement=self.disagreement))

    def post(self, request: HttpRequest, code: str) -> HttpResponse:
        form = SettleForm(request.POST, disagreement=self.disagreement)
        if not form.is_valid():
            return self._page(form, status=400)
        try:
            settle(self.disagreement, by=request.user, **form.cleaned_data)
        except SettlingError as error:
            form.add_error(None, str(error))
            return self._page(form, status=409)
        return redirect(self.disagreement)

    def _page(self, form: SettleForm, status: int = 200) -> HttpResponse:
        context = {"disagreement": self.disagreement, "form": form}
        return render(self.request, "sources/disagreement_settle.html", context, status=status)
