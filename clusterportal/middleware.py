"""What every request passes: its limits and the reader's language."""

from collections.abc import Callable
from urllib.parse import unquote

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.utils import translation
from django.utils.cache import patch_vary_headers

from clusterportal.api.problems import is_api_path
from clusterportal.pages.errors import answer_with_error

Handler = Callable[[HttpRequest], HttpResponse]


def refuse_nul_bytes(get_response: Handler) -> Handler:
    """Answer 400 to an address that holds a NUL byte, which PostgreSQL cannot store or compare."""

    def middleware(request: HttpRequest) -> HttpResponse:
        address = request.path_info + request.META.get("QUERY_STRING", "")
        if "\x00" in unquote(address):
            return answer_with_error(request, 400, "nul-byte")
        return get_response(request)

    return middleware


def refuse_large_bodies(get_response: Handler) -> Handler:
    """Answer 413 to a body that is larger than any that the portal takes, before a byte of it is read."""

    def middleware(request: HttpRequest) -> HttpResponse:
        is_upload = request.content_type == "multipart/form-data"
        most = settings.LARGEST_UPLOAD if is_upload else settings.DATA_UPLOAD_MAX_MEMORY_SIZE
        length = request.META.get("CONTENT_LENGTH") or "0"
        if length.isdecimal() and int(length) > most:
            return answer_with_error(request, 413, "too-large")
        return get_response(request)

    return middleware


def language_of_the_address(get_response: Handler) -> Handler:
    """Activate the language: of a page by its address (/en/…), of the API by what the client asks for."""

    def middleware(request: HttpRequest) -> HttpResponse:
        by_address = not is_api_path(request.path_info)
        language = _of_address(request) if by_address else translation.get_language_from_request(request)
        with translation.override(language):
            request.LANGUAGE_CODE = language
            response = get_response(request)
        response.headers.setdefault("Content-Language", language)
        if not by_address:
            patch_vary_headers(response, ["Accept-Language"])
        return response

    return middleware


def admin_style_attributes(get_response: Handler) -> Handler:
    """Let the admin's own pages, and no others, use style attributes under the Content-Security-Policy."""

    def middleware(request: HttpRequest) -> HttpResponse:
        response = get_response(request)
        if request.path_info.removeprefix("/en").startswith("/admin/"):
            response._csp_update = settings.ADMIN_STYLE_ATTRIBUTES  # type: ignore[attr-defined]
        return response

    return middleware


def permissions_policy(get_response: Handler) -> Handler:
    """Tell browsers which of their devices a page may use."""

    def middleware(request: HttpRequest) -> HttpResponse:
        response = get_response(request)
        response.headers["Permissions-Policy"] = settings.PERMISSIONS_POLICY
        return response

    return middleware


def _of_address(request: HttpRequest) -> str:
    return translation.get_language_from_path(request.path_info) or settings.LANGUAGE_CODE
