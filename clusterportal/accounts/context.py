"""What templates know of the reader."""

from typing import Any

from django.http import HttpRequest

from .sessions import reader_of


def reader(request: HttpRequest) -> dict[str, Any]:
    """Tell whether the reader is known to be signed in; asking for it here would make a public page a private one."""
    return {"reader_is_known": getattr(reader_of(request), "is_authenticated", False)}
