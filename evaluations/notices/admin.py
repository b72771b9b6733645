"""The admin of choices about notices; they are only shown, each person makes them in the workspace."""

from django.contrib import admin

from clusterportal.admin_site import Subject
from clusterportal.records.admin import ReadOnlyAdmin
from evaluations.models import NoticePreference


@admin.register(NoticePreference)
class NoticePreferenceAdmin(ReadOnlyAdmin):
    """Languages of mails."""

    subject = Subject.REPORTS
    list_display = ("user", "language")
    list_select_related = ("user",)
    search_fields = ("user__email",)
