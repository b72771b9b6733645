"""The admin of all citations."""

from typing import Any

from django.contrib import admin
from django.http import HttpRequest

from clusterportal.admin_site import Subject

from ..models import Citation
from .citing import citable_field
from .subjects import SubjectAdmin


@admin.register(Citation)
class CitationAdmin(SubjectAdmin):
    """All citations; a new one is added on the page of its record."""

    subject = Subject.SOURCES
    list_display = ("__str__", "record", "content_type", "field", "basis", "quote")
    list_filter = ("basis", "layer", "document", ("content_type", admin.RelatedOnlyFieldListFilter))
    list_select_related = ("document", "content_type")
    search_fields = ("quote", "locator", "note_ja", "note_en", "document__search_key")
    readonly_fields = ("record", "content_type")
    fields = (
        "record",
        "content_type",
        "field",
        "basis",
        "confidence",
        "document",
        "locator",
        "quote",
        "note_ja",
        "note_en",
    )

    def get_form(self, request: HttpRequest, obj: Any = None, change: bool = False, **kwargs: Any) -> Any:
        form = super().get_form(request, obj, change=change, **kwargs)
        if obj is not None and "field" in form.base_fields:
            form.base_fields["field"] = citable_field(obj.content_type.model_class())
        return form
