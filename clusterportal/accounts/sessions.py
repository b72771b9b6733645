"""How long a sign-in lasts: an hour without a word from the person, and never longer than half a day."""

import time
from collections.abc import Callable
from importlib import import_module
from typing import Any

from django.conf import settings
from django.contrib.auth import get_user
from django.contrib.auth.models import AnonymousUser
from django.http import HttpRequest, HttpResponse
from django.utils.cache import patch_cache_control
from django.utils.functional import SimpleLazyObject

from .models import User

Handler = Callable[[HttpRequest], HttpResponse]
BEGAN = "sign_in_began"
SEEN = "sign_in_seen"
MINUTE = 60
# What scripts of public pages may know: that someone is signed in, under a name that tells nothing.
FLAG = "signed_in"


def limited_sessions(get_response: Handler) -> Handler:
    """End a sign-in that lasted too long, and let nobody keep an answer that depends on who asks.

    A public page never asks who reads it: it costs no look at the session and stays the same for all.
    """

    def middleware(request: HttpRequest) -> HttpResponse:
        request.user = SimpleLazyObject(lambda: _find_user(request))  # type: ignore[assignment]
        response = get_response(request)
        if request.session.accessed:
            patch_cache_control(response, private=True, no_store=True)
            _flag(request, response)
        return response

    return middleware


def clear_old_sessions() -> None:
    """Delete the sessions that are over."""
    import_module(settings.SESSION_ENGINE).SessionStore.clear_expired()


def reader_of(request: HttpRequest) -> Any:
    """Return who sent a request, `None` as long as nothing asked for it: this asks neither session nor database."""
    user = getattr(request, "user", None)
    return getattr(request, "found_user", None) if type(user) is SimpleLazyObject else user


def _find_user(request: HttpRequest) -> User | AnonymousUser:
    user = _user_within_limits(request)
    request.found_user = user  # type: ignore[attr-defined]
    return user


def _user_within_limits(request: HttpRequest) -> User | AnonymousUser:
    user = get_user(request)
    if not isinstance(user, User):
        return AnonymousUser()
    now = int(time.time())
    session = request.session
    if _is_over(session.setdefault(BEGAN, now), session.get(SEEN, now), now):
        session.flush()
        return AnonymousUser()
    # Not on each request: a note costs a write.
    if now - session.get(SEEN, 0) >= MINUTE:
        session[SEEN] = now
    return user


def _flag(request: HttpRequest, response: HttpResponse) -> None:
    reader = reader_of(request)
    if reader is None:
        return
    if reader.is_authenticated:
        response.set_cookie(
            FLAG,
            reader.opaque_key,
            max_age=settings.SESSION_IDLE_MINUTES * MINUTE,
            secure=settings.SESSION_COOKIE_SECURE,
            samesite="Lax",
        )
    elif FLAG in request.COOKIES:
        response.delete_cookie(FLAG, samesite="Lax")


def _is_over(began: int, seen: int, now: int) -> bool:
    idle = now - seen > settings.SESSION_IDLE_MINUTES * MINUTE
    return idle or now - began > settings.SESSION_LONGEST_HOURS * 60 * MINUTE
