"""The page that a correction request is about: only a public page of this portal that is really there."""

from copy import copy
from dataclasses import dataclass
from typing import Any

from django.contrib.auth.models import AnonymousUser
from django.core.exceptions import PermissionDenied, SuspiciousOperation
from django.http import Http404, HttpRequest, QueryDict
from django.urls import ResolverMatch, resolve
from django.utils import translation

from clusterportal.pages.views import PublicPage

LONGEST = 300
REFUSALS = (Http404, PermissionDenied, SuspiciousOperation)


@dataclass(frozen=True)
class Subject:
    """A public page: its address without the language, and what it is about."""

    path: str
    name: str

    @property
    def url(self) -> str:
        """The page in the reader's language."""
        prefix = "" if translation.get_language() == "ja" else f"/{translation.get_language()}"
        return prefix + self.path


def find_subject(address: str, asked_in: HttpRequest) -> Subject | None:
    """Return the public page at an address of this portal, or nothing where there is none."""
    path = _without_language(address.split("#", maxsplit=1)[0])
    if not path.startswith("/") or path.startswith("//") or len(path) > LONGEST or not path.isprintable():
        return None
    with translation.override("ja"):
        answer = _answer_of(path, asked_in)
    if answer is None or answer.status_code != 200:
        return None
    return Subject(path, _name_of(getattr(answer, "context_data", None) or {}))


def _without_language(path: str) -> str:
    return path.removeprefix("/en") if path.startswith("/en/") else path


def _answer_of(address: str, asked_in: HttpRequest) -> Any:
    """Ask the page's own view, as anybody; its template is not filled in."""
    path, _mark, query = address.partition("?")
    try:
        match = resolve(path)
        if not _is_public(match):
            return None
        return match.func(_request_for(path, query, asked_in), *match.args, **match.kwargs)
    except REFUSALS:
        return None


def _request_for(path: str, query: str, asked_in: HttpRequest) -> HttpRequest:
    request = copy(asked_in)
    request.method = "GET"
    request.path = request.path_info = path
    request.META = {**asked_in.META, "REQUEST_METHOD": "GET", "PATH_INFO": path, "QUERY_STRING": query}
    request.GET = QueryDict(query)
    request.user = AnonymousUser()
    return request


def _is_public(match: ResolverMatch) -> bool:
    view = getattr(match.func, "view_class", None)
    return isinstance(view, type) and issubclass(view, PublicPage)


def _name_of(context: dict[str, Any]) -> str:
    record = context.get("object")
    if record is None:
        return ""
    with translation.override("ja"):
        return str(record)
