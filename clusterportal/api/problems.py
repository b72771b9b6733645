"""Errors of the API as problem+json (RFC 9457), in the language the client asked for."""

import logging
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from django.core.exceptions import DisallowedHost
from django.db import IntegrityError
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _
from rest_framework import exceptions
from rest_framework.response import Response
from rest_framework.views import exception_handler

logger = logging.getLogger(__name__)

CONTENT_TYPE = "application/problem+json"
PAGES = re.compile(r"/api/((docs|problems)/)?\Z")


@dataclass(frozen=True)
class ProblemType:
    """A kind of error: its stable name, its status, and what to do about it."""

    slug: str
    status: int
    title: Any
    advice: Any

    @property
    def uri(self) -> str:
        """The stable address that names this kind of error."""
        return f"/api/problems/#{self.slug}"


PROBLEM_TYPES = {
    problem_type.slug: problem_type
    for problem_type in (
        ProblemType("bad-request", 400, _("The request cannot be understood"), _("Check the address and the headers.")),
        ProblemType(
            "bad-parameter",
            400,
            _("A parameter has a value that is not possible"),
            _("Correct the parameters named in “errors”; the documentation lists what is possible."),
        ),
        ProblemType(
            "unknown-parameter",
            400,
            _("A parameter is not known here"),
            _("Remove the parameters named in “errors” or correct their names."),
        ),
        ProblemType(
            "workbook-refused",
            400,
            _("The workbook cannot be used"),
            _("“errors” lists all that is wrong with it, by sheet, row and column."),
        ),
        ProblemType(
            "unreadable-body",
            400,
            _("The body of the request cannot be read"),
            _("Send one JSON object in UTF-8, as the documentation describes it."),
        ),
        ProblemType("nul-byte", 400, _("The address holds a NUL byte"), _("Remove “%00” from the address.")),
        ProblemType(
            "not-authenticated",
            401,
            _("This needs a valid token"),
            _("Send “Authorization: Bearer” with a token made on the page “API tokens” of your account."),
        ),
        ProblemType(
            "scope-missing",
            403,
            _("The token does not cover this"),
            _("Make a token with the scope named in WWW-Authenticate."),
        ),
        ProblemType(
            "second-factor-missing",
            403,
            _("Your role needs a second factor"),
            _("Sign in with a browser and set up a second factor first."),
        ),
        ProblemType("forbidden", 403, _("This is not allowed"), _("Ask the administrators of the register.")),
        ProblemType(
            "not-found",
            404,
            _("There is no such record or address"),
            _("Check the code; lists show all codes."),
        ),
        ProblemType(
            "page-beyond-end",
            404,
            _("The list ends before this page"),
            _("Choose an offset below the number of rows, or follow links.next from the first page."),
        ),
        ProblemType(
            "method-not-allowed",
            405,
            _("This method is not possible here"),
            _("The register is read with GET."),
        ),
        ProblemType(
            "not-acceptable",
            406,
            _("None of the asked formats can be had"),
            _("Ask for application/json or text/csv, or end the address in .json or .csv."),
        ),
        ProblemType(
            "step-refused",
            409,
            _("This step cannot be made now"),
            _("“blockers” lists what stands in the way."),
        ),
        ProblemType(
            "report-closed",
            409,
            _("The report is not open for changes"),
            _("Its content can be changed while it is a draft or returned."),
        ),
        ProblemType(
            "budget-refused",
            409,
            _("These amounts are not kept"),
            _("“detail” says which rule forbids it and by how much; “verdicts” lists what each rule answers."),
        ),
        ProblemType(
            "contradiction",
            409,
            _("This contradicts what is stored"),
            _("Nothing was saved. Perhaps someone stored the same at the same moment: read it again, then decide."),
        ),
        ProblemType(
            "code-used",
            409,
            _("This code was used before"),
            _("Nothing was saved. A code that once named a record is never given to another one: choose a new code."),
        ),
        ProblemType(
            "too-large",
            413,
            _("The request is too large"),
            _("Nothing was saved. A file has at most 10 MB, any other request 5 MB: send it in smaller pieces."),
        ),
        ProblemType(
            "media-type",
            415,
            _("The body of the request has a form that is not taken here"),
            _("Send JSON with “Content-Type: application/json”; files and workbooks as “multipart/form-data”."),
        ),
        ProblemType(
            "stale",
            412,
            _("Someone else changed this meanwhile"),
            _("Read it again, put both together and send it with the new ETag."),
        ),
        ProblemType(
            "precondition-missing",
            428,
            _("The request does not say from which version it starts"),
            _("Send the ETag of what you read in If-Match."),
        ),
        ProblemType(
            "too-many-requests",
            429,
            _("Too many attempts"),
            _("Wait a quarter of an hour, then try again."),
        ),
        ProblemType(
            "internal-error",
            500,
            _("Something went wrong here"),
            _("Try again later; the fault was recorded."),
        ),
        ProblemType(
            "database-unavailable",
            503,
            _("The register cannot be reached for the moment"),
            _("Nothing is lost. Try again in a minute."),
        ),
    )
}

_BY_EXCEPTION: tuple[tuple[type[exceptions.APIException], str], ...] = (
    (exceptions.NotFound, "not-found"),
    (exceptions.MethodNotAllowed, "method-not-allowed"),
    (exceptions.NotAcceptable, "not-acceptable"),
    (exceptions.AuthenticationFailed, "not-authenticated"),
    (exceptions.NotAuthenticated, "not-authenticated"),
    (exceptions.PermissionDenied, "forbidden"),
    (exceptions.UnsupportedMediaType, "media-type"),
    (exceptions.ParseError, "unreadable-body"),
)


class ParameterProblem(exceptions.APIException):
    """Parameters that are unknown or have impossible values: `{parameter: [sentences]}`."""

    status_code = 400

    def __init__(self, errors: Mapping[str, list[str]], slug: str = "bad-parameter") -> None:
        super().__init__()
        self.errors, self.slug = errors, slug


class Refusal(exceptions.APIException):
    """The answer to a request that is understood and refused, by the name of its problem.

    `members` of a subclass say more than the sentence.
    """

    members: Mapping[str, Any] = {}

    def __init__(self, slug: str, detail: str = "", *, headers: Mapping[str, str] | None = None) -> None:
        super().__init__(detail)
        self.slug, self.sentence, self.headers = slug, detail, dict(headers or {})
        self.status_code = PROBLEM_TYPES[slug].status


class PageBeyondEnd(exceptions.NotFound):
    """A page was asked for that begins behind the last row."""


def is_api_path(path: str) -> bool:
    """Tell whether an address belongs to the API and gets errors as problem+json; pages about the API do not."""
    return path.startswith("/api/") and not PAGES.match(path)


def problem(request: HttpRequest, status: int, slug: str, **members: Any) -> HttpResponse:
    """Return a problem outside of an API view, e.g. from a middleware."""
    answer = JsonResponse(
        _body(request, PROBLEM_TYPES[slug], **members),
        status=status,
        json_dumps_params={"ensure_ascii": False},
    )
    answer.headers["Content-Type"] = CONTENT_TYPE
    answer.headers["Access-Control-Allow-Origin"] = "*"
    return answer


def problem_response(exception: Exception, context: Any) -> Response | None:
    """Return the answer to an exception of an API view; `None` leaves it to Django (a fault of ours)."""
    response = exception_handler(exception, context)
    if response is None and isinstance(exception, IntegrityError):
        response = problem_response(_of_store(exception), context)
    if response is None or isinstance(exception, IntegrityError):
        return response
    slug, members = _described(exception)
    problem_type = PROBLEM_TYPES[slug]
    response.status_code = problem_type.status
    response.data = _body(context["request"], problem_type, **members)
    response.content_type = CONTENT_TYPE
    response.headers["Content-Language"] = get_language() or "ja"
    for name, value in getattr(exception, "headers", {}).items():
        response.headers[name] = value
    return response


def _of_store(error: IntegrityError) -> Refusal:
    """Return the answer where the database forbids what no check before it could see, e.g. of two at one moment.

    Its own sentence goes to the log, for a check may be missing; the values it refused stay out of there.
    """
    said = getattr(getattr(error.__cause__, "diag", None), "message_primary", None)
    logger.warning("The database refused a request: %s", said or type(error).__name__)
    return Refusal("code-used" if "code_is_never_reused" in str(error) else "contradiction")


def _described(exception: Exception) -> tuple[str, dict[str, Any]]:
    if isinstance(exception, ParameterProblem):
        rows = [
            {"parameter": name, "detail": str(sentence)}
            for name, sentences in exception.errors.items()
            for sentence in sentences
        ]
        return exception.slug, {"errors": rows, "detail": _in_a_row(row["detail"] for row in rows)}
    if isinstance(exception, Refusal):
        return exception.slug, {"detail": exception.sentence, **exception.members}
    if isinstance(exception, PageBeyondEnd):
        return "page-beyond-end", {"detail": str(exception.detail)}
    for kind, slug in _BY_EXCEPTION:
        if isinstance(exception, kind):
            return slug, {}
    return "not-found", {}


def _in_a_row(sentences: Iterable[str]) -> str:
    # Japanese sets no blank between sentences.
    return ("" if get_language() == "ja" else " ").join(sentences)


def _absolute(request: Any, path: str) -> str:
    try:
        return request.build_absolute_uri(path)
    except DisallowedHost:
        # The address that was asked for is itself what is wrong.
        return path


def _body(request: Any, problem_type: ProblemType, detail: str = "", **members: Any) -> dict[str, Any]:
    return _printable(
        {
            "type": _absolute(request, problem_type.uri),
            "title": str(problem_type.title),
            "status": problem_type.status,
            "detail": detail or str(problem_type.advice),
            "instance": request.get_full_path(),
            **members,
        }
    )


def _printable(value: Any) -> Any:
    """Return the same without halves of characters, which a request can send and an answer cannot hold."""
    if isinstance(value, str):
        return value.encode(errors="replace").decode()
    if isinstance(value, Mapping):
        return {_printable(name): _printable(each) for name, each in value.items()}
    return [_printable(each) for each in value] if isinstance(value, list) else value
