"""Where django-allauth asks this portal: no open sign-up, own words, second factors that are hidden at rest."""

import base64
import hashlib
import time
from typing import Any

from allauth.account.adapter import DefaultAccountAdapter
from allauth.core import context
from allauth.mfa.adapter import DefaultMFAAdapter
from allauth.mfa.models import Authenticator
from cryptography.fernet import Fernet, MultiFernet
from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from .second_factor import FACTORS, must_have_second_factor
from .sessions import BEGAN, clear_old_sessions

FRESH_SECONDS = 300


class AccountAdapter(DefaultAccountAdapter):
    """Sign-in by mail address and password, for invited people only."""

    error_messages = {
        **DefaultAccountAdapter.error_messages,
        "account_inactive": _("This account is no longer active."),
        "email_password_mismatch": _("Mail address or password is wrong."),
        "incorrect_password": _("The password is wrong."),
        "enter_current_password": _("Enter your present password."),
        "invalid_password_reset": _("This link is no longer valid. Ask for a new one."),
        "too_many_login_attempts": _(
            "There were too many failed attempts with this address or from this place. "
            "Try again in a quarter of an hour."
        ),
        "rate_limited": _("Too many attempts. Wait a quarter of an hour, then try again."),
    }

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        """Tell that nobody signs up by themselves."""
        return False

    def is_reauthentication_required(self, *, app: str, **kwargs: Any) -> bool:
        """Ask for the password again, unless the person has just signed in."""
        began = context.request.session.get(BEGAN, 0)
        return super().is_reauthentication_required(app=app, **kwargs) and time.time() - began > FRESH_SECONDS

    def post_login(self, request: HttpRequest, user: Any, **kwargs: Any) -> HttpResponse:
        """Sweep up the sessions that are over, which nobody else does, and go on."""
        clear_old_sessions()
        return super().post_login(request, user, **kwargs)


class SecondFactorAdapter(DefaultMFAAdapter):
    """Second factors: encrypted in the database, and not to be switched off by those who must have one."""

    error_messages = {
        **DefaultMFAAdapter.error_messages,
        "cannot_delete_authenticator": _(
            "Your role needs a second factor, so the last one cannot be removed. Set up another one first."
        ),
        "incorrect_code": _(
            "That did not match. A code changes every half minute: take the one shown now. "
            "With a passkey, try once more."
        ),
    }

    def encrypt(self, text: str) -> str:
        """Return a secret as the database may hold it."""
        return _cipher().encrypt(text.encode()).decode()

    def decrypt(self, encrypted_text: str) -> str:
        """Return a secret that `encrypt` hid, also under a secret key of before."""
        return _cipher().decrypt(encrypted_text.encode()).decode()

    def can_delete_authenticator(self, authenticator: Authenticator) -> bool:
        """Tell whether the person may do without it, or has another second factor."""
        factors = Authenticator.objects.filter(user=authenticator.user, type__in=FACTORS)
        return not must_have_second_factor(authenticator.user) or factors.exclude(pk=authenticator.pk).exists()

    def generate_authenticator_name(self, user: Any, type: Authenticator.Type) -> str:  # noqa: A002
        """Return the name that is proposed for a new passkey."""
        number = Authenticator.objects.filter(user=user.pk, type=type).count() + 1
        return gettext("Passkey %(number)s") % {"number": number}

    def get_public_key_credential_rp_entity(self) -> dict[str, str]:
        """Return for which host a passkey is made, and under which name the browser shows it."""
        return {**super().get_public_key_credential_rp_entity(), "name": settings.MFA_TOTP_ISSUER}


def _cipher() -> MultiFernet:
    keys = [settings.SECRET_KEY, *settings.SECRET_KEY_FALLBACKS]
    return MultiFernet([Fernet(_key(str(secret))) for secret in keys])


def _key(secret: str) -> bytes:
    return base64.urlsafe_b64encode(hashlib.sha256(b"second factor" + secret.encode()).digest())
