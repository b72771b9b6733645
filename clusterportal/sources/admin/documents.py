"""The admin of documents."""

from typing import Any

from django.contrib import admin
from django.db.models import Count, QuerySet
from django.http import HttpRequest
from django.urls import reverse
from django.utils.html import format_html
from django.utils.translation import gettext_lazy as _

from clusterportal.admin_site import Subject
from clusterportal.records.admin import RegisterAdmin

from ..models import Document


@admin.register(Document)
class DocumentAdmin(RegisterAdmin):
    """Documents and public sources."""

    subject = Subject.SOURCES
    list_display = ("title", "code", "kind", "publisher_ja", "published_on", "citations_of_it")
    list_filter = ("kind", "publisher_ja")
    readonly_fields = ("citations_of_it",)

    def get_queryset(self, request: HttpRequest) -> QuerySet:
        return super().get_queryset(request).annotate(citation_count=Count("citations"))

    @admin.display(description=_("document"), ordering="title_ja")
    def title(self, document: Document) -> str:
        return document.title

    @admin.display(description=_("citations"), ordering="citation_count")
    def citations_of_it(self, document: Any) -> str:
        if not document.pk:
            return "-"
        address = reverse("admin:sources_citation_changelist")
        return format_html('<a href="{}?document__id__exact={}">{}</a>', address, document.pk, document.citation_count)
