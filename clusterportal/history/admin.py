"""The admin of changes, for whoever audits them all."""

from django.contrib import admin
from django.utils.translation import gettext_lazy as _

from clusterportal.admin_site import Subject
from clusterportal.records.admin import ReadOnlyAdmin

from .models import Change
from .reading import name_of
from .triggers import kept_kinds


@admin.register(Change)
class ChangeAdmin(ReadOnlyAdmin):
    """What was changed, by whom and when, in all records."""

    subject = Subject.ACCESS
    list_display = ("made_at", "user", "act", "kind_of_record", "code", "record", "place")
    list_filter = ("act", "kind", "made_at")
    list_select_related = ("user",)
    search_fields = ("code", "kind", "place")
    fields = ("made_at", "user", "place", "act", "kind_of_record", "code", "record", "before", "after")
    readonly_fields = ("kind_of_record",)

    @admin.display(description=_("kind of record"), ordering="kind")
    def kind_of_record(self, change: Change) -> str:
        names = {kind._meta.db_table: name_of(kind) for kind in kept_kinds()}
        return names.get(change.kind, change.kind)
