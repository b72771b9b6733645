"""The admin of groups of rights, and of what was done in the admin."""

from typing import Any

from allauth.account import admin as allauth_account_admin
from allauth.mfa import admin as allauth_mfa_admin
from django.contrib import admin
from django.contrib.admin.models import LogEntry
from django.contrib.auth.admin import GroupAdmin
from django.contrib.auth.models import Group
from django.utils.translation import gettext_lazy as _

from clusterportal.admin_site import Subject
from clusterportal.records.admin import ExplainedRefusals, ReadOnlyAdmin


@admin.register(LogEntry)
class LogEntryAdmin(ReadOnlyAdmin):
    """What was done in the admin, by whom and when."""

    subject = Subject.ACCESS
    list_display = ("action_time", "user", "content_type", "object_repr", "action_flag")
    list_filter = ("action_flag", ("content_type", admin.RelatedOnlyFieldListFilter))
    list_select_related = ("user", "content_type")
    search_fields = ("object_repr", "user__email", "user__name")
    fields = ("action_time", "user", "content_type", "object_repr", "action_flag", "what_changed")
    readonly_fields = ("what_changed",)

    @admin.display(description=_("what changed"))
    def what_changed(self, entry: LogEntry) -> str:
        return entry.get_change_message()

    def get_view_on_site_url(self, obj: Any = None) -> None:
        return None


admin.site.unregister(Group)
# One address for each person, in `User`; second factors are for their owners alone.
admin.site.unregister(allauth_account_admin.EmailAddress)
admin.site.unregister(allauth_mfa_admin.Authenticator)


@admin.register(Group)
class RegisterGroupAdmin(ExplainedRefusals, GroupAdmin):
    """Groups of rights."""

    subject = Subject.ACCESS
