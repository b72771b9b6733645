"""Making, finding and withdrawing tokens of the API."""

import secrets
from collections.abc import Iterable
from datetime import timedelta

from django.utils import timezone

from .hashing import hash_of
from .models import ApiToken, User

# By this beginning, programs that look for leaked secrets know ours.
BEGINNING = "crp_"
NOTED_EVERY = timedelta(minutes=5)


def make_token(user: User, *, name: str, scopes: Iterable[str], days: int) -> tuple[ApiToken, str]:
    """Store a new token and return it with its text, which cannot be had again."""
    text = BEGINNING + secrets.token_urlsafe(32)
    now = timezone.now()
    token = ApiToken.objects.create(
        user=user,
        name=name,
        scopes=sorted(scopes),
        beginning=text[:8],
        token_hash=hash_of(text),
        created_at=now,
        expires_at=now + timedelta(days=days),
    )
    return token, text


def token_of(text: str) -> ApiToken | None:
    """Return the valid token with this text and note that it was used; `None` where there is none."""
    token = ApiToken.objects.valid().select_related("user").filter(token_hash=hash_of(text)).first()
    now = timezone.now()
    # Not on each request: a note costs a write.
    if token and (token.last_used_at is None or now - token.last_used_at > NOTED_EVERY):
        ApiToken.objects.filter(pk=token.pk).update(last_used_at=now)
    return token


def revoke_token(user: User, number: int) -> bool:
    """Withdraw a token of a person; tell whether there was one to withdraw."""
    mine = ApiToken.objects.filter(user=user, pk=number, revoked_at__isnull=True)
    return bool(mine.update(revoked_at=timezone.now()))
