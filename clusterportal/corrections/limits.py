"""How many correction requests may come: from one sender, and in all, within an hour."""

import hashlib
import hmac
import ipaddress
from datetime import timedelta

from django.conf import settings
from django.db import connection
from django.http import HttpRequest
from django.utils import timezone

from .models import CorrectionRequest

WINDOW = timedelta(hours=1)
MOST_OF_A_SENDER = 5
MOST_OF_ALL = 60
LOCK = 0x636F7272


class TooManyRequestsError(Exception):
    """The limit is reached; `is_own` tells whether it is the sender's own or that of all."""

    def __init__(self, is_own: bool) -> None:
        super().__init__()
        self.is_own = is_own


def fingerprint(request: HttpRequest) -> str:
    """Return what the sender's network is recognised by: a keyed hash, of which nobody learns the address."""
    return hmac.new(settings.SECRET_KEY.encode(), _network_of(request).encode(), hashlib.sha256).hexdigest()


def check(sender: str) -> None:
    """Raise `TooManyRequestsError` where one more request would be too many; holds until the transaction ends."""
    with connection.cursor() as cursor:
        # Requests of the same moment wait for each other, so that none counts past another.
        cursor.execute("SELECT pg_advisory_xact_lock(%s)", [LOCK])
    start = timezone.now() - WINDOW
    CorrectionRequest.objects.forget_senders_before(start)
    recent = CorrectionRequest.objects.since(start)
    if recent.filter(sender=sender).count() >= MOST_OF_A_SENDER:
        raise TooManyRequestsError(is_own=True)
    if recent.count() >= MOST_OF_ALL:
        raise TooManyRequestsError(is_own=False)


def _network_of(request: HttpRequest) -> str:
    """Return the address of the sender, of IPv6 the network, which one sender has whole."""
    address = _address_of(request)
    try:
        parsed = ipaddress.ip_address(address)
    except ValueError:
        return address
    return str(ipaddress.ip_network((parsed, 64), strict=False)) if parsed.version == 6 else str(parsed)


def _address_of(request: HttpRequest) -> str:
    # Anyone can send this header; only the last hop, which our own front adds, can be believed.
    hops = request.META.get("HTTP_X_FORWARDED_FOR", "").split(",")
    if settings.BEHIND_PROXY and hops[-1].strip():
        return hops[-1].strip()
    return request.META.get("REMOTE_ADDR", "")
