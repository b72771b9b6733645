"""Errors as pages in the reader's language. None of them asks the database, which may be what is missing."""

import sys
from dataclasses import dataclass
from typing import Any

from django.conf import settings
from django.core.exceptions import RequestDataTooBig, TooManyFieldsSent, TooManyFilesSent
from django.db import InterfaceError, OperationalError
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import translation
from django.utils.translation import gettext_lazy as _

from clusterportal.api.problems import is_api_path, problem

from .handing_back import hand_back, is_from_own_page, label_of_view, written


@dataclass(frozen=True)
class Fault:
    """What went wrong, and what the reader can do about it."""

    title: Any
    advice: Any


FAULTS = {
    "bad-request": Fault(
        _("The request cannot be understood"), _("Check the address, or start again from the home page.")
    ),
    "nul-byte": Fault(
        _("The address holds a NUL byte"),
        _("No name or code of the register contains this character. Remove “%00” from the address."),
    ),
    "forbidden": Fault(
        _("This is not allowed"), _("You are not permitted to see or do this. Ask the register's administrators.")
    ),
    "csrf": Fault(
        _("The form could not be checked"),
        _("Load the page with the form again and send it once more. The browser must accept cookies."),
    ),
    "not-found": Fault(
        _("There is no page at this address"),
        _("The address may be mistyped, or there is no record with this code. Search the register instead:"),
    ),
    "page-beyond-end": Fault(
        _("The list has no such page"),
        _("The number of the page is beyond the end of the list or is not a number. Go back to the first page."),
    ),
    "method-not-allowed": Fault(
        _("This page can only be read"), _("Open the address itself instead of sending something to it.")
    ),
    "too-large": Fault(
        _("What you sent is too large"),
        _(
            "Nothing was saved. Go back with the button of the browser: your text is still in the form. "
            "A file has at most 10 MB, a form 5 MB."
        ),
    ),
    "too-many-requests": Fault(
        _("Too many attempts"), _("Please wait a quarter of an hour, then try again. Nothing is lost.")
    ),
    "internal-error": Fault(
        _("Something went wrong here"), _("The fault is ours and was recorded. Please try again later.")
    ),
    "database-unavailable": Fault(
        _("The register cannot be reached at the moment"), _("Nothing is lost. Please try again in a minute.")
    ),
}


TOO_LARGE = (RequestDataTooBig, TooManyFieldsSent, TooManyFilesSent)
DATABASE_IS_AWAY = (OperationalError, InterfaceError)
SECONDS_TO_WAIT = 60


class NoSuchPage(Http404):
    """A page of a list was asked for that the list does not have."""


def error_page(request: HttpRequest, status: int, kind: str) -> HttpResponse:
    """Return the page of one kind of fault, in the language of the address."""
    language = translation.get_language_from_path(request.path_info) or settings.LANGUAGE_CODE
    with translation.override(language):
        context = {"fault": FAULTS[kind], "status": status, "kind": kind}
        response = render(request, "pages/error.html", context, status=status)
    response.headers["Content-Language"] = language
    response.headers["Cache-Control"] = "no-store"
    return response


def answer_with_error(request: HttpRequest, status: int, kind: str) -> HttpResponse:
    """Return an error as problem+json under /api/, as a page in the reader's language elsewhere."""
    return problem(request, status, kind) if is_api_path(request.path_info) else error_page(request, status, kind)


def bad_request(request: HttpRequest, exception: Exception) -> HttpResponse:
    """Answer 400, or 413 where the form has more text, fields or files than are taken."""
    if isinstance(exception, TOO_LARGE):
        return answer_with_error(request, 413, "too-large")
    return answer_with_error(request, 400, "bad-request")


def forbidden(request: HttpRequest, exception: Exception) -> HttpResponse:  # noqa: ARG001
    """Answer 403."""
    return answer_with_error(request, 403, "forbidden")


def not_found(request: HttpRequest, exception: Exception) -> HttpResponse:
    """Answer 404, and say when it is only the page of a list that does not exist."""
    return answer_with_error(request, 404, "page-beyond-end" if isinstance(exception, NoSuchPage) else "not-found")


def too_many_requests(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:  # noqa: ARG001
    """Answer 429."""
    return answer_with_error(request, 429, "too-many-requests")


def internal_error(request: HttpRequest) -> HttpResponse:
    """Answer 500; 503 where the database does not answer, so that caches and monitors know it will pass.

    What goes wrong in a middleware, such as the look at the session of who is signed in, comes here too.
    """
    if not isinstance(sys.exception(), DATABASE_IS_AWAY):
        return answer_with_error(request, 500, "internal-error")
    response = answer_with_error(request, 503, "database-unavailable")
    response.headers["Retry-After"] = str(SECONDS_TO_WAIT)
    return response


def csrf_failure(request: HttpRequest, reason: str = "") -> HttpResponse:  # noqa: ARG001
    """Answer 403 to a form that was not sent from the portal's own page.

    A sign-in in another window makes the forms of all others useless: what was written there is handed back.
    """
    label_of = label_of_view(request)
    if label_of and is_from_own_page(request) and written(request, label_of):
        return hand_back(request, label_of, status=403)
    return error_page(request, 403, "csrf")
