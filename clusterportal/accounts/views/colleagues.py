"""Where a submitter invites people of their own institution and ends their roles."""

from typing import Any

from django.contrib import messages
from django.contrib.auth.mixins import LoginRequiredMixin, UserPassesTestMixin
from django.db.models import QuerySet
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse_lazy
from django.utils.translation import gettext as _
from django.views.generic import DetailView, FormView, View

from clusterportal.accounts.colleagues import (
    end_role,
    institutions_of,
    invitations_seen_by,
    invitations_withdrawn_by,
    roles_ended_by,
    roles_seen_by,
)
from clusterportal.accounts.forms import ColleagueForm
from clusterportal.accounts.invitations import InvitationGoneError, invite, revoke
from clusterportal.accounts.models import Membership, Role
from clusterportal.accounts.rights import rights_of


class ForSubmitters(LoginRequiredMixin, UserPassesTestMixin):
    """Leads visitors to the sign-in and answers 403 to whoever is no submitter."""

    request: HttpRequest

    def test_func(self) -> bool:
        """Tell whether the person is submitter of an institution; not asked of visitors."""
        return rights_of(self.request.user).has(Role.SUBMITTER)

    def handle_no_permission(self) -> Any:
        """Refuse, or ask a visitor to sign in."""
        self.raise_exception = self.request.user.is_authenticated
        return super().handle_no_permission()


class ColleaguesPage(ForSubmitters, FormView):
    """The people of one's institutions, the open invitations, and the form of a new one."""

    template_name = "account/colleagues.html"
    form_class = ColleagueForm
    success_url = reverse_lazy("account_colleagues")

    def get_form_kwargs(self) -> dict[str, Any]:
        """Let the form know for which institutions the person may invite."""
        return {**super().get_form_kwargs(), "institutions": institutions_of(self.request.user)}

    def form_valid(self, form: ColleagueForm) -> HttpResponse:
        """Send the invitation."""
        invite(form.instance, by=self.request.user)  # type: ignore[arg-type]
        messages.success(self.request, _("The invitation is on its way to %s.") % form.instance.email)
        return super().form_valid(form)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Add the roles and invitations, and which of them the person may end."""
        user = self.request.user
        return super().get_context_data(
            institutions=institutions_of(user),
            memberships=roles_seen_by(user),
            invitations=invitations_seen_by(user),
            can_end=set(roles_ended_by(user).values_list("pk", flat=True)),
            can_withdraw=set(invitations_withdrawn_by(user).values_list("pk", flat=True)),
            **kwargs,
        )


class EndRole(ForSubmitters, DetailView):
    """The question before a role ends, and the step itself."""

    template_name = "account/role_end.html"
    context_object_name = "membership"

    def get_object(self, queryset: QuerySet | None = None) -> Membership:
        """Return a role that the person may end; any other is not found."""
        return get_object_or_404(roles_ended_by(self.request.user), pk=self.kwargs["number"])

    def post(self, request: HttpRequest, number: int) -> HttpResponse:
        """End it."""
        membership = self.get_object()
        end_role(membership)
        ended = {"name": membership.user.get_full_name(), "role": membership.get_role_display()}
        messages.success(request, _("%(name)s is no longer %(role)s.") % ended)
        return redirect("account_colleagues")


class WithdrawInvitation(ForSubmitters, View):
    """The step that makes the link of an invitation useless."""

    http_method_names = ["post"]

    def post(self, request: HttpRequest, number: int) -> HttpResponse:
        """Withdraw it; one that the person may not withdraw is not found, nor one that was decided meanwhile."""
        invitation = get_object_or_404(invitations_withdrawn_by(request.user), pk=number)
        try:
            revoke(invitation, by=request.user)  # type: ignore[arg-type]
        except InvitationGoneError as gone:
            raise Http404 from gone
        messages.success(request, _("The invitation no longer works."))
        return redirect("account_colleagues")
