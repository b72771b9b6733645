"""The admin of roles of people."""

from typing import Any

from django.contrib import admin
from django.db.models import QuerySet
from django.http import HttpRequest

from clusterportal.accounts.models import Membership
from clusterportal.admin_site import Subject
from clusterportal.records.admin import RegisterAdmin

from .users import is_superuser


@admin.register(Membership)
class MembershipAdmin(RegisterAdmin):
    """Roles of people. A role is ended by its last day, never deleted: what was done under it stays explained."""

    subject = Subject.ACCESS
    list_display = ("user", "role", "institution", "valid_from", "valid_until", "given_by")
    list_filter = ("role", "valid_from", "valid_until")
    list_select_related = ("user", "institution", "given_by")
    search_fields = ("user__email", "user__name", "institution__search_key")
    fields = ("user", "role", "institution", "valid_from", "valid_until")

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        """Let nobody lengthen a role of their own."""
        is_own = obj is not None and obj.user_id == request.user.pk
        return super().has_change_permission(request, obj) and (not is_own or is_superuser(request))

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False

    def get_field_queryset(self, db: str | None, db_field: Any, request: HttpRequest) -> QuerySet | None:
        """Return the linked records; only an administrator may give a role to themselves."""
        found = super().get_field_queryset(db, db_field, request)
        if found is None or db_field.name != "user" or is_superuser(request):
            return found
        return found.exclude(pk=request.user.pk)

    def get_readonly_fields(self, request: HttpRequest, obj: Any = None) -> Any:
        """Return also whose role it is once it is stored: another person gets a role of their own."""
        return ("user", "role", "institution") if obj else ()

    def save_model(self, request: HttpRequest, obj: Any, form: Any, change: bool) -> None:
        """Store the role with the person who gives it."""
        if not change:
            obj.given_by = request.user
        super().save_model(request, obj, form, change)
