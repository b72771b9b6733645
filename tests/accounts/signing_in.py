"""Signing in, for tests of several pages."""

from allauth.mfa.totp.internal.auth import format_hotp_value, hotp_value, yield_hotp_counters_from_time

from tests.factories import PASSWORD


def code_for(secret):
    """Return the code that an authenticator app shows now."""
    return format_hotp_value(hotp_value(secret, list(yield_hotp_counters_from_time())[1]))


def sign_in(client, email, password=PASSWORD, **headers):
    return client.post("/account/login/", {"login": email, "password": password}, headers=headers)


def signed_in(client):
    return client.get("/account/").status_code == 200
