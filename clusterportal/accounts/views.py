"""Pages of one's own account."""

from typing import Any

from allauth.account.decorators import reauthentication_required
from allauth.account.utils import perform_login
from allauth.mfa.utils import is_mfa_enabled
from django.conf import settings
from django.contrib import messages
from django.contrib.auth.mixins import LoginRequiredMixin
from django.contrib.auth.views import redirect_to_login
from django.forms import Form
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.decorators import method_decorator
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters
from django.views.generic import FormView, TemplateView, View

from .forms import NewAccountForm, TokenForm
from .invitations import InvitationGoneError, accept, account_of, find
from .models import ApiToken, Invitation, Membership, User
from .second_factor import FACTORS, must_have_second_factor
from .tokens import make_token, revoke_token


class Overview(LoginRequiredMixin, TemplateView):
    """Who is signed in, what they may act as, and how their account is protected."""

    template_name = "account/overview.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Add the roles of the person and the state of the second factor."""
        user = self.request.user
        return super().get_context_data(
            memberships=Membership.objects.in_force().filter(user=user.pk).select_related("institution"),
            has_second_factor=is_mfa_enabled(user, FACTORS),
            needs_second_factor=must_have_second_factor(user),
            **kwargs,
        )


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


@method_decorator([never_cache, reauthentication_required(allow_get=True, app="allauth.mfa")], name="dispatch")
class TokensPage(LoginRequiredMixin, FormView):
    """A person's tokens for the API. A new one is shown in the answer to the form, and never again."""

    template_name = "account/tokens.html"
    form_class = TokenForm

    def form_valid(self, form: TokenForm) -> HttpResponse:
        """Make the token and show it."""
        token, text = make_token(self.request.user, **form.cleaned_data)  # type: ignore[arg-type]
        return self.render_to_response(self.get_context_data(form=TokenForm(), new_token=token, new_token_text=text))

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Add the tokens there are."""
        tokens = ApiToken.objects.filter(user=self.request.user.pk)
        return super().get_context_data(tokens=tokens, portal_url=settings.PORTAL_URL, **kwargs)


class WithdrawToken(LoginRequiredMixin, View):
    """The step that makes a token useless."""

    http_method_names = ["post"]

    def post(self, request: HttpRequest, number: int) -> HttpResponse:
        """Withdraw one of the person's own tokens; there are no others here."""
        if not revoke_token(request.user, number):  # type: ignore[arg-type]
            raise Http404
        messages.success(request, _("The token no longer works."))
        return redirect("account_tokens")
