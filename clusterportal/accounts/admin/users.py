"""The admin of users."""

from typing import Any

from allauth.mfa.models import Authenticator
from django.contrib import admin, messages
from django.contrib.auth.admin import UserAdmin
from django.contrib.auth.forms import ReadOnlyPasswordHashField, ReadOnlyPasswordHashWidget, UserChangeForm
from django.core.exceptions import PermissionDenied
from django.db.models import Exists, OuterRef, QuerySet
from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from clusterportal.accounts.models import User
from clusterportal.accounts.second_factor import FACTORS
from clusterportal.admin_site import Subject
from clusterportal.records.admin import ExplainedRefusals

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
    list_display = ("email", "name", "is_active", "is_staff", "is_superuser", "has_second_factor", "last_login")
    list_filter = ("is_active", "is_staff", "is_superuser", "groups")
    search_fields = ("email", "name")
    ordering = ("email",)
    readonly_fields = ("last_login", "date_joined")
    actions = ("remove_second_factor",)
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
        return own if is_superuser(request) else (*own, "is_staff", *RIGHTS)

    def get_queryset(self, request: HttpRequest) -> QuerySet:
        factors = Authenticator.objects.filter(user=OuterRef("pk"), type__in=FACTORS)
        return super().get_queryset(request).annotate(has_factor=Exists(factors))

    @admin.display(description=_("second factor"), boolean=True, ordering="has_factor")
    def has_second_factor(self, user: Any) -> bool:
        return user.has_factor

    @admin.action(description=_("Remove the second factor (lost phone)"), permissions=["change"])
    def remove_second_factor(self, request: HttpRequest, users: QuerySet) -> None:
        """Let people whose phone is lost set up another one at their next sign-in; nobody does so for themselves."""
        chosen = [user for user in users if user != request.user and _may_touch(request, user)]
        for user in chosen:
            user.authenticator_set.all().delete()
            self.log_change(request, user, gettext("Second factor removed."))
        text = gettext("The second factor of %(number)s people was removed.") % {"number": len(chosen)}
        messages.success(request, text)

    def user_change_password(self, request: HttpRequest, id: str, form_url: str = "") -> HttpResponse:  # noqa: A002
        """Let only an administrator set another's password: whoever knows it can act as that person."""
        if not is_superuser(request):
            raise PermissionDenied
        return super().user_change_password(request, id, form_url)


def is_superuser(request: HttpRequest) -> bool:
    """Tell whether an administrator of Django's own kind asks."""
    return bool(getattr(request.user, "is_superuser", False))


def _may_touch(request: HttpRequest, user: User | None) -> bool:
    return user is None or not user.is_superuser or is_superuser(request)
