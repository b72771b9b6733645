"""The collections of the API. Each app brings its own in `viewsets.py`, found by name when the portal starts."""

from functools import lru_cache
from typing import Any

from django.urls import reverse
from rest_framework.routers import DefaultRouter, SimpleRouter

router: Any = DefaultRouter()
router.root_view_name = "root"
# Collections that only people with an account may read: in no list of what is public.
workspace_router: Any = SimpleRouter()


@lru_cache
def _basenames() -> dict[type, str]:
    # A kind of record may have a second collection that tells something about it: its address is in the first.
    return {
        viewset.queryset.model: basename
        for _prefix, viewset, basename in reversed(router.registry)
        if viewset.queryset is not None
    }


def address_of(record: Any, request: Any) -> str | None:
    """Return the address of a record in the API; `None` for a kind of record that has no collection."""
    basename = _basenames().get(type(record))
    code = getattr(record, "code", None)
    if basename is None or code is None:
        return None
    path = reverse(f"api:{basename}-detail", args=[code])
    return request.build_absolute_uri(path) if request else path
