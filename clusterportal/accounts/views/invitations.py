"""The page that the link of an invitation opens."""

from typing import Any

from allauth.account.utils import perform_login
from django.contrib import messages
from django.contrib.auth.views import redirect_to_login
from django.forms import Form
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.decorators import method_decorator
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters
from django.views.generic import FormView

from clusterportal.accounts.forms import NewAccountForm
from clusterportal.accounts.invitations import InvitationGoneError, accept, account_of, find
from clusterportal.accounts.models import Invitation, User


@method_decorator([never_cache, sensitive_post_parameters()], name="dispatch")
class InvitationPage(FormView):
    """Where the link of an invitation leads: a new account, or one more role for a person who has one.

    Opening it changes nothing, as mail programs open links by themselves.
    """

    template_name = "account/invitation.html"
    invitation: Invitation
    account: User | None

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        """Show the page only for a link that works, and only to the person it is for."""
        invitation = find(kwargs["token"])
        if invitation is None:
            return _gone(request)
        self.invitation, self.account = invitation, account_of(invitation)
        if self.account and not request.user.is_authenticated:
            return redirect_to_login(request.get_full_path())
        if request.user.is_authenticated and request.user != self.account:
            return self.render_to_response({"invitation": invitation, "is_for_another": True})
        return super().dispatch(request, *args, **kwargs)

    def get_form_class(self) -> type[Any]:
        """Return the form for a new account; nothing is asked of whoever has one."""
        return Form if self.account else NewAccountForm

    def get_form_kwargs(self) -> dict[str, Any]:
        """Let the rules for passwords know whose it is."""
        own = {"instance": User(email=self.invitation.email, name=self.invitation.name)}
        return {**super().get_form_kwargs(), **({} if self.account else own)}

    def form_valid(self, form: Any) -> HttpResponse:
        """Accept, and sign a new person in."""
        words = {} if self.account else {"name": form.cleaned_data["name"], "password": form.cleaned_data["password1"]}
        try:
            person = accept(self.kwargs["token"], user=self.account, **words)
        except InvitationGoneError:
            return _gone(self.request)
        messages.success(self.request, _("You have taken the role: %s.") % self.invitation.get_role_display())
        overview = reverse("account_overview")
        return redirect(overview) if self.account else perform_login(self.request, person, redirect_url=overview)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Add the invitation."""
        return super().get_context_data(invitation=self.invitation, account=self.account, **kwargs)


def _gone(request: HttpRequest) -> HttpResponse:
    return render(request, "account/invitation_gone.html", status=404)
