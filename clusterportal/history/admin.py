"""The admin of changes, for whoever audits them all."""

from django.contrib import admin

from clusterportal.admin_site import Subject
from clusterportal.records.admin import ReadOnlyAdmin

from .models import Change


@admin.register(Change)
class ChangeAdmin(ReadOnlyAdmin):
    """What was changed, by whom and when, in all records."""

    subject = Subject.ACCESS
    list_display = ("made_at", "user", "act", "kind", "code", "record", "place")
    list_filter = ("act", "kind", "made_at")
    list_select_related = ("user",)
    search_fields = ("code", "kind", "place")
    fields = ("made_at", "user", "place", "act", "kind", "code", "record", "before", "after")
