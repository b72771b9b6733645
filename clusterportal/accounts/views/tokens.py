"""Where a person makes and withdraws tokens of the API."""

from typing import Any

from allauth.account.decorators import reauthentication_required
from django.conf import settings
from django.contrib import messages
from django.contrib.auth.mixins import LoginRequiredMixin
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.decorators import method_decorator
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.generic import FormView, View

from clusterportal.accounts.forms import TokenForm
from clusterportal.accounts.models import ApiToken
from clusterportal.accounts.tokens import make_token, revoke_token


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
