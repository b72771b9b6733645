"""The admin of API tokens: who has which, and withdrawing one that leaked."""

from typing import Any

from django.contrib import admin, messages
from django.db.models import QuerySet
from django.http import HttpRequest
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from clusterportal.accounts.models import ApiToken
from clusterportal.accounts.tokens import revoke_token
from clusterportal.admin_site import Subject
from clusterportal.records.admin import RegisterAdmin


@admin.register(ApiToken)
class ApiTokenAdmin(RegisterAdmin):
    """Tokens are made by their owners on their account's page, and only withdrawn here."""

    subject = Subject.ACCESS
    list_display = ("name", "user", "beginning", "created_at", "expires_at", "last_used_at", "state")
    list_filter = ("expires_at", "last_used_at")
    list_select_related = ("user",)
    search_fields = ("name", "user__email", "user__name")
    fields = ("user", "name", "scopes", "beginning", "created_at", "expires_at", "last_used_at", "revoked_at")
    actions = ("withdraw",)

    @admin.display(description=_("state"))
    def state(self, token: ApiToken) -> str:
        return token.state

    def has_add_permission(self, request: HttpRequest) -> bool:
        return False

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        """Allow the list's action, but no change of a token."""
        return obj is None and super().has_change_permission(request)

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False

    @admin.action(description=_("Withdraw the chosen tokens"), permissions=["change"])
    def withdraw(self, request: HttpRequest, tokens: QuerySet) -> None:
        """Make the chosen tokens useless."""
        withdrawn = [token for token in tokens.select_related("user") if revoke_token(token.user, token.pk)]
        for token in withdrawn:
            self.log_change(request, token, gettext("Withdrawn."))
        messages.success(request, gettext("%s tokens were withdrawn.") % len(withdrawn))
