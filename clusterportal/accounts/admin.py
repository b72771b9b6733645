"""The admin of users, groups and of what was done in the admin."""

from typing import Any

from allauth.account import admin as allauth_account_admin
from allauth.mfa import admin as allauth_mfa_admin
from django.contrib import admin
from django.contrib.admin.models import LogEntry
from django.contrib.auth.admin import GroupAdmin, UserAdmin
from django.contrib.auth.forms import ReadOnlyPasswordHashField, ReadOnlyPasswordHashWidget, UserChangeForm
from django.contrib.auth.models import Group
from django.http import HttpRequest
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from clusterportal.admin_site import Subject
from clusterportal.records.admin import ExplainedRefusals, ReadOnlyAdmin, RegisterAdmin

from .models import Membership, User

RIGHTS = ("is_superuser", "groups", "user_permissions")


class PasswordState(ReadOnlyPasswordHashWidget):
    """Tells whether a password is set, and nothing of what is stored."""

    def get_context(self, name: str, value: Any, attrs: Any) -> dict[str, Any]:
        context = super().get_context(name, value, attrs)
        usable = any("value" in line for line in context["summary"])
        state = gettext("A password is set.") if usable else gettext("No password is set.")
        return {**context, "summary": [{"label": state, "value": ""}]}


class UserForm(UserChangeForm):
    """A user without anything of the stored password."""

    password = ReadOnlyPasswordHashField(label=_("Password"), widget=PasswordState)


@admin.register(User)
class RegisterUserAdmin(ExplainedRefusals, UserAdmin):
    """People who sign in with a mail address. They are made inactive, never deleted: their traces stay."""

    subject = Subject.ACCESS
    form = UserForm
    list_display = ("email", "name", "is_active", "is_staff", "is_superuser", "last_login")
    list_filter = ("is_active", "is_staff", "is_superuser", "groups")
    search_fields = ("email", "name")
    ordering = ("email",)
    readonly_fields = ("last_login", "date_joined")
    fieldsets = (
        (None, {"fields": ("email", "name", "password")}),
        (_("Rights"), {"fields": ("is_active", "is_staff", *RIGHTS)}),
        (_("Dates"), {"fields": ("last_login", "date_joined")}),
    )
    add_fieldsets = (
        (
            None,
            {
                "classes": ("wide",),
                "fields": ("email", "name", "usable_password", "password1", "password2"),
            },
        ),
    )

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        """Only an administrator changes an administrator."""
        return super().has_change_permission(request, obj) and _may_touch(request, obj)

    def get_readonly_fields(self, request: HttpRequest, obj: Any = None) -> Any:
        """Return also the rights, unless an administrator looks: nobody gives rights to themselves."""
        own = super().get_readonly_fields(request, obj)
        return own if _is_superuser(request) else (*own, "is_staff", *RIGHTS)


def _is_superuser(request: HttpRequest) -> bool:
    return bool(getattr(request.user, "is_superuser", False))


def _may_touch(request: HttpRequest, user: User | None) -> bool:
    return user is None or not user.is_superuser or _is_superuser(request)


@admin.register(Membership)
class MembershipAdmin(RegisterAdmin):
    """Roles of people. A role is ended by its last day, never deleted: what was done under it stays explained."""

    subject = Subject.ACCESS
    list_display = ("user", "role", "institution", "valid_from", "valid_until", "given_by")
    list_filter = ("role", "valid_from", "valid_until")
    list_select_related = ("user", "institution", "given_by")
    search_fields = ("user__email", "user__name", "institution__search_key")
    fields = ("user", "role", "institution", "valid_from", "valid_until")

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False

    def get_readonly_fields(self, request: HttpRequest, obj: Any = None) -> Any:
        """Return also whose role it is once it is stored: another person gets a role of their own."""
        return ("user", "role", "institution") if obj else ()

    def save_model(self, request: HttpRequest, obj: Any, form: Any, change: bool) -> None:
        """Store the role with the person who gives it."""
        if not change:
            obj.given_by = request.user
        super().save_model(request, obj, form, change)


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
