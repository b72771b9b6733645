"""What every page knows: its own address and the same page in the other language. It never asks the database."""

from typing import Any

from django.http import HttpRequest

from clusterportal.search.matching import MAX_LENGTH

from .addresses import PageAddress
from .languages import language_links


def site(request: HttpRequest) -> dict[str, Any]:
    """Return the context of the frame around each page."""
    return {
        "address": PageAddress(request),
        "language_links": language_links(request),
        "search_max_length": MAX_LENGTH,
    }
