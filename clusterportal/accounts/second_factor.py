"""Who must prove who they are twice, and what happens until they can."""

from collections.abc import Callable
from typing import Any

from allauth.mfa.models import Authenticator
from allauth.mfa.utils import is_mfa_enabled
from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect

from clusterportal.api.problems import is_api_path
from clusterportal.pages.views import PublicPage

from .rights import rights_of

Handler = Callable[[HttpRequest], HttpResponse]
FACTORS = [Authenticator.Type.TOTP, Authenticator.Type.WEBAUTHN]
WAY_THERE = frozenset(
    {"account_logout", "account_reauthenticate", "mfa_index", "mfa_activate_totp", "mfa_add_webauthn"}
)


def must_have_second_factor(user: Any) -> bool:
    """Tell whether a person needs a second factor: whoever acts for the ministry, and administrators.

    Nobody needs one in the demonstration, whose people are made up.
    """
    if settings.IS_DEMO:
        return False
    is_administrator = user.is_staff or user.is_superuser
    return rights_of(user).is_ministry or (is_administrator and settings.SECOND_FACTOR_FOR_ADMINISTRATORS)


def lacks_second_factor(user: Any) -> bool:
    """Tell whether a person needs a second factor and has none."""
    return must_have_second_factor(user) and not is_mfa_enabled(user, FACTORS)


def second_factor_first(get_response: Handler) -> Handler:
    """Lead whoever lacks a second factor to the page where one is chosen, from every page that is not public.

    The API asks the same question where it learns who asks, see `clusterportal.accounts.authentication`.
    """

    def middleware(request: HttpRequest) -> HttpResponse:
        return get_response(request)

    def process_view(request: HttpRequest, view: Any, *_address: Any) -> HttpResponse | None:
        if settings.SESSION_COOKIE_NAME not in request.COOKIES or _is_open(request, view):
            return None
        return redirect("mfa_index") if lacks_second_factor(request.user) else None

    middleware.process_view = process_view  # type: ignore[attr-defined]
    return middleware


def _is_open(request: HttpRequest, view: Any) -> bool:
    if is_api_path(request.path_info) or issubclass(getattr(view, "view_class", object), PublicPage):
        return True
    return request.resolver_match is not None and request.resolver_match.url_name in WAY_THERE
