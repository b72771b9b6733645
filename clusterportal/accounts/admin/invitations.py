"""The admin of invitations: making one sends the mail."""

from typing import Any

from django.contrib import admin, messages
from django.db.models import QuerySet
from django.http import HttpRequest
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from clusterportal.accounts.forms import NewInvitationForm
from clusterportal.accounts.invitations import InvitationGoneError, invite, revoke
from clusterportal.accounts.models import Invitation
from clusterportal.admin_site import Subject
from clusterportal.records.admin import RegisterAdmin
from clusterportal.records.admin.forms import RegisterForm


class InvitationForm(NewInvitationForm, RegisterForm):
    """The form of a new invitation."""


@admin.register(Invitation)
class InvitationAdmin(RegisterAdmin):
    """Who invited whom to which role. An invitation is withdrawn, never changed or deleted."""

    subject = Subject.ACCESS
    form = InvitationForm
    list_display = ("email", "name", "role", "institution", "invited_by", "invited_at", "state")
    list_filter = ("role", "invited_at")
    list_select_related = ("institution", "invited_by")
    search_fields = ("email", "name", "institution__search_key")
    fields = ("email", "name", "role", "institution", "valid_until")
    traces = ("invited_by", "invited_at", "expires_at", "accepted_at", "accepted_by", "revoked_at", "revoked_by")
    actions = ("withdraw",)

    @admin.display(description=_("state"))
    def state(self, invitation: Invitation) -> str:
        return invitation.state

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        """Allow the list's actions, but no change of what was sent."""
        return obj is None and super().has_change_permission(request)

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False

    def get_fields(self, request: HttpRequest, obj: Any = None) -> Any:
        return (*self.fields, *self.traces) if obj else self.fields

    def save_model(self, request: HttpRequest, obj: Any, form: Any, change: bool) -> None:
        """Store and mail the invitation."""
        invite(obj, by=request.user)  # type: ignore[arg-type]
        messages.info(request, gettext("The invitation is on its way to %s.") % obj.email)

    @admin.action(description=_("Withdraw the chosen invitations"), permissions=["change"])
    def withdraw(self, request: HttpRequest, invitations: QuerySet) -> None:
        """Make the links of the chosen invitations useless."""
        withdrawn = 0
        for invitation in invitations:
            try:
                revoke(invitation, by=request.user)  # type: ignore[arg-type]
                self.log_change(request, invitation, gettext("Withdrawn."))
                withdrawn += 1
            except InvitationGoneError:
                messages.warning(request, gettext("%s was decided already.") % invitation)
        messages.success(request, gettext("%s invitations were withdrawn.") % withdrawn)
