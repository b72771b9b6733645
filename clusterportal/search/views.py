"""The search page: one text over everything the apps registered. And what is offered while a reader types."""

from typing import Any

from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.utils.translation import gettext as _
from django.views.generic import TemplateView

from clusterportal.pages.views import PublicPage

from .marking import search_words
from .registry import Group, find
from .site_pages import find_pages
from .suggestions import suggestions

HITS_PER_KIND = 10


class SearchPage(PublicPage, TemplateView):
    """What was found, grouped by kind; a text that cannot be searched for is answered with status 400."""

    template_name = "search/search.html"

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        try:
            context = self.get_context_data(groups=self.found(), **kwargs)
        except ValidationError as error:
            return self.render_to_response(self.get_context_data(problems=error.messages, **kwargs), status=400)
        return self.render_to_response(context)

    def found(self) -> list[Group]:
        """Return the groups of what was found."""
        unknown = sorted(set(self.request.GET) - {"q"})
        if unknown:
            raise ValidationError(
                _("“%(name)s” is not a filter of the search. Known: q."), params={"name": unknown[0][:40]}
            )
        return find(self.text, HITS_PER_KIND)

    @property
    def text(self) -> str:
        """The text as it was typed."""
        return self.request.GET.get("q", "")

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        total = sum(group.total for group in kwargs.get("groups", []))
        pages = [] if "problems" in kwargs else find_pages(self.text)
        return super().get_context_data(
            text=self.text.strip(), words=search_words(self.text), total=total + len(pages), pages=pages, **kwargs
        )


class Suggestions(PublicPage):
    """Suggestions for a text that is being typed, as JSON; see `clusterportal.search.suggestions`."""

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> JsonResponse:
        try:
            return JsonResponse(suggestions(request.GET.get("q", "")))
        except ValidationError as error:
            return JsonResponse({"suggestions": [], "status": " ".join(error.messages)}, status=400)
