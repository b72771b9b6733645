"""The admin of rows that speak of a record of any kind."""

from typing import Any

from django.contrib import admin
from django.contrib.contenttypes.prefetch import GenericPrefetch
from django.db.models import QuerySet
from django.http import HttpRequest
from django.urls import reverse
from django.utils.html import format_html
from django.utils.text import Truncator
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from clusterportal.records.admin import RegisterAdmin
from clusterportal.records.admin.bases import with_names

from ..models import sourced_models


class SubjectAdmin(RegisterAdmin):
    """The admin of rows that speak of a record of any kind."""

    def get_queryset(self, request: HttpRequest) -> QuerySet:
        admins = self.admin_site._registry
        subjects = [with_names(model._default_manager.all(), admins.get(model)) for model in sourced_models()]
        return super().get_queryset(request).prefetch_related(GenericPrefetch("subject", subjects))

    def has_add_permission(self, request: HttpRequest) -> bool:
        return False

    def get_view_on_site_url(self, obj: Any = None) -> str | None:
        return super().get_view_on_site_url(obj.subject) if obj else None

    @admin.display(description=_("record"))
    def record(self, row: Any) -> str:
        """Return the record that a row speaks of as a link to its page in the admin."""
        subject = row.subject
        if subject is None:
            return gettext("(a record that is gone)")
        label = f"admin:{subject._meta.app_label}_{subject._meta.model_name}_change"
        name = Truncator(str(subject)).chars(60)
        return format_html('<a href="{}">{}</a>', reverse(label, args=[subject.pk]), name)
