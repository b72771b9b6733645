"""The admin of used codes."""

from typing import Any

from django.apps import apps
from django.contrib import admin
from django.utils.translation import gettext_lazy as _

from clusterportal.admin_site import Subject
from clusterportal.records.models import UsedCode

from .bases import ReadOnlyAdmin


@admin.register(UsedCode)
class UsedCodeAdmin(ReadOnlyAdmin):
    """Codes that were ever given; the database writes them and nobody deletes them."""

    subject = Subject.ACCESS
    list_display = ("code", "kind_of_record", "first_used_at")
    list_filter = ("kind",)
    search_fields = ("code", "kind")

    @admin.display(description=_("kind of record"), ordering="kind")
    def kind_of_record(self, used: UsedCode) -> Any:
        names = {model._meta.db_table: model._meta.verbose_name for model in apps.get_models()}
        return names.get(used.kind, used.kind)
