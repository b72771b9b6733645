"""How the API learns who asks: by a token, or by the sign-in of the browser that shows the portal's own pages.

A view that needs to know says so:

    authentication_classes = SIGNED_IN
    permission_classes = [IsAuthenticated, HasScope]
    write_scope = Scope.WRITE_REPORTS
"""

from typing import Any

from drf_spectacular.extensions import OpenApiAuthenticationExtension
from rest_framework.authentication import BaseAuthentication, SessionAuthentication
from rest_framework.exceptions import AuthenticationFailed
from rest_framework.permissions import SAFE_METHODS, BasePermission
from rest_framework.request import Request

from clusterportal.api.problems import Refusal

from .models import ApiToken, Scope, User
from .second_factor import lacks_second_factor
from .tokens import token_of

CHALLENGE = 'Bearer realm="cluster program registry"'


class TokenAuthentication(BaseAuthentication):
    """`Authorization: Bearer crp_…` with a token that its owner made on `/account/tokens/`."""

    def authenticate(self, request: Request) -> tuple[User, ApiToken] | None:
        """Return the owner and the token.

        Raises `AuthenticationFailed` for a token that does not work.
        """
        kind, _blank, text = request.headers.get("Authorization", "").partition(" ")
        if kind.lower() != "bearer":
            return None
        token = token_of(text.strip())
        if token is None:
            raise AuthenticationFailed
        return _with_second_factor(token.user), token

    def authenticate_header(self, request: Request) -> str:
        """Return what a 401 asks for."""
        return CHALLENGE


class BrowserAuthentication(SessionAuthentication):
    """The sign-in of the browser; whatever writes needs the CSRF token of the page too."""

    def authenticate(self, request: Request) -> tuple[User, None] | None:
        """Return the person who is signed in."""
        found = super().authenticate(request)
        return (_with_second_factor(found[0]), None) if found else None


SIGNED_IN = [TokenAuthentication, BrowserAuthentication]


class HasScope(BasePermission):
    """Lets a token do what its scopes say: `read`, and to write the view's `write_scope`."""

    def has_permission(self, request: Request, view: Any) -> bool:
        """Return True. Raises `Refusal` where the token lacks the scope."""
        # A method that the view does not have is answered as such after this.
        if request.method in view.allowed_methods:
            require_scope(request, Scope.READ if request.method in SAFE_METHODS else view.write_scope)
        return True


def require_scope(request: Request, scope: Scope) -> None:
    """Raise `Refusal` if the request came with a token that lacks the scope."""
    if isinstance(request.auth, ApiToken) and scope not in request.auth.scopes:
        challenge = f'{CHALLENGE}, error="insufficient_scope", scope="{scope}"'
        raise Refusal("scope-missing", headers={"WWW-Authenticate": challenge})


def _with_second_factor(user: User) -> User:
    if lacks_second_factor(user):
        raise Refusal("second-factor-missing")
    return user


class TokenScheme(OpenApiAuthenticationExtension):
    """How the API's description calls tokens."""

    target_class = TokenAuthentication
    name = "token"

    def get_security_definition(self, auto_schema: Any) -> dict[str, str]:
        """Return the scheme."""
        return {"type": "http", "scheme": "bearer", "description": "A token made on /account/tokens/."}


class BrowserScheme(OpenApiAuthenticationExtension):
    """How the API's description calls the sign-in of a browser."""

    target_class = BrowserAuthentication
    name = "browser"

    def get_security_definition(self, auto_schema: Any) -> dict[str, str]:
        """Return the scheme."""
        return {"type": "apiKey", "in": "cookie", "name": "sessionid"}
