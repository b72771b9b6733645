"""The forms of passkeys: django-allauth's own, named in the reader's language, and unmoved by nonsense."""

import struct
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from allauth.mfa.adapter import get_adapter
from allauth.mfa.models import Authenticator
from allauth.mfa.webauthn.forms import (
    AddWebAuthnForm,
    AuthenticateWebAuthnForm,
    EditWebAuthnForm,
    ReauthenticateWebAuthnForm,
)
from django.core.validators import MaxLengthValidator
from django.utils.translation import gettext_lazy as _

LONGEST_NAME = 100
NONSENSE = (AttributeError, LookupError, RecursionError, TypeError, ValueError, struct.error)


class PasskeyForm(AddWebAuthnForm):
    """A new passkey: its name, and what the browser made."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        """Name the field in the reader's language."""
        super().__init__(*args, **kwargs)
        _name_passkey(self.fields["name"])

    def clean(self) -> dict[str, Any]:
        """Check what the browser made."""
        with nonsense_refused():
            return super().clean()


class PasskeyNameForm(EditWebAuthnForm):
    """Another name of a passkey."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        """Name the field in the reader's language."""
        super().__init__(*args, **kwargs)
        _name_passkey(self.fields["name"])


class PasskeySignInForm(AuthenticateWebAuthnForm):
    """A passkey in use, at the sign-in."""

    def clean_credential(self) -> Authenticator:
        """Return whose passkey the browser used."""
        with nonsense_refused():
            return super().clean_credential()


class PasskeyConfirmForm(ReauthenticateWebAuthnForm):
    """A passkey in use, by whoever is signed in already."""

    def clean_credential(self) -> Authenticator:
        """Return whose passkey the browser used."""
        with nonsense_refused():
            return super().clean_credential()


@contextmanager
def nonsense_refused() -> Iterator[None]:
    """Raise `ValidationError` where what was sent cannot even be read; the parts that read it expect a browser."""
    try:
        yield
    except NONSENSE as error:
        raise get_adapter().validation_error("incorrect_code") from error


def _name_passkey(field: Any) -> None:
    field.label = _("Name of the passkey")
    field.help_text = _("The device or key it is kept on, so that you recognise it later.")
    field.validators.append(MaxLengthValidator(LONGEST_NAME))
    field.widget.attrs["maxlength"] = LONGEST_NAME
