"""Words that came with a form which cannot be taken now: they are handed back in a form that can be sent again.

The view of such a form says what its fields are called: `label_of(name)` gives the label of a field that people write
in, and nothing for all else.
"""

from typing import Any
from urllib.parse import urlsplit

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

TOKEN = "csrfmiddlewaretoken"  # noqa: S105 (the name of a field)


def written(request: HttpRequest, label_of: Any) -> list[tuple[str, str]]:
    """Return what people wrote in a form, each text with the label of its field."""
    labelled = [(label_of(name), text) for name, text in request.POST.items() if str(text).strip()]
    return [(label, str(text)) for label, text in labelled if label]


def hand_back(request: HttpRequest, label_of: Any, *, status: int) -> HttpResponse:
    """Return a page that shows what was written and sends the same form once more."""
    fields = [(name, text) for name, texts in request.POST.lists() if name != TOKEN for text in texts]
    context = {
        "written": written(request, label_of),
        "fields": fields,
        "is_signed_out": not request.user.is_authenticated,
    }
    response = render(request, "pages/send_again.html", context, status=status)
    response.headers["Cache-Control"] = "no-store"
    return response


def label_of_view(request: HttpRequest) -> Any:
    """Return how the view of an address labels what people write there; nothing where it does not."""
    view = getattr(request.resolver_match.func, "view_class", None) if request.resolver_match else None
    return getattr(view, "label_of", None)


def is_from_own_page(request: HttpRequest) -> bool:
    """Tell whether the browser says that a form was sent from a page of this portal."""
    origin = request.headers.get("Origin") or request.headers.get("Referer", "")
    sent_from, here = urlsplit(origin), urlsplit(request.build_absolute_uri("/"))
    return (sent_from.scheme, sent_from.netloc) == (here.scheme, here.netloc)
