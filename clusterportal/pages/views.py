"""What the pages of the register share: they are only read, refuse what they do not know, and cost what they cost."""

from dataclasses import dataclass
from typing import Any, ClassVar

from django.core.paginator import InvalidPage
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.utils.decorators import method_decorator
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.csrf import csrf_exempt
from django.views.generic import DetailView, ListView, View

from clusterportal.records.filters import RegisterFilterSet

from .errors import NoSuchPage, error_page
from .filter_form import FilterForm

SORT_LABELS = {
    "name": gettext_lazy("reading"),
    "code": gettext_lazy("code"),
    "region": gettext_lazy("region"),
    "year": gettext_lazy("first fiscal year"),
    "program": gettext_lazy("programme"),
    "kind": gettext_lazy("kind"),
    "projects": gettext_lazy("number of projects"),
    "evaluated": gettext_lazy("fiscal year of the evaluation"),
    "grade": gettext_lazy("grade"),
    "published": gettext_lazy("date of publication"),
}


@dataclass(frozen=True)
class SortOption:
    """An order that a list can have; the word begins with - where it is turned round."""

    word: str
    label: str
    is_selected: bool


# Nothing is ever written here, so a wrong method is told so before anything is asked about its form token.
@method_decorator(csrf_exempt, name="dispatch")
class PublicPage(View):
    """A page that is read with GET; any other method is answered with a page too."""

    http_method_names = ["get", "head", "options"]

    def http_method_not_allowed(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        response = error_page(request, 405, "method-not-allowed")
        response.headers["Allow"] = ", ".join(name.upper() for name in self.http_method_names)
        return response


class DetailPage(PublicPage, DetailView):
    """The page of one record, found by its public code."""

    slug_field = "code"
    slug_url_kwarg = "code"


class ListPage(PublicPage, ListView):
    """A list with its filters, 50 rows a page.

    Wrong filters are answered with status 400 and the same page, which then says what is wrong and shows no rows.
    `sorts` are the words that `sort` may have, each with its columns; a minus before a word turns it round.
    `parameters` are the words of the address that are neither filters nor `sort`.
    """

    filterset_class: type[RegisterFilterSet]
    rare_filters: ClassVar[frozenset[str]] = frozenset()
    sorts: ClassVar[dict[str, tuple[str, ...]]] = {}
    parameters: ClassVar[frozenset[str]] = frozenset({"page"})
    paginate_by = 50

    def get_queryset(self) -> QuerySet:
        rows = super().get_queryset()
        known = self.parameters | ({"sort"} if self.sorts else set())
        self.filterset = self.filterset_class(self.request.GET, queryset=rows, other_parameters=known)
        return rows.none() if self.problems() else self.ordered(self.filterset.qs)

    def ordered(self, rows: QuerySet) -> QuerySet:
        """Return the rows in the order that is asked for."""
        sort = self.request.GET.get("sort")
        if not sort:
            return rows
        ordered = rows.order_by(*self.sorts[sort.removeprefix("-")])
        return ordered.reverse() if sort.startswith("-") else ordered

    def problems(self) -> list[str]:
        """Return a sentence for each parameter of the address that is wrong."""
        sentences = [str(sentence) for each in self.filterset.errors.values() for sentence in each]
        sort = self.request.GET.get("sort")
        if sort and self.sorts and sort.removeprefix("-") not in self.sorts:
            message = _("“%(name)s” is not an order of this list. Possible: %(known)s.")
            sentences.append(message % {"name": sort[:40], "known": ", ".join(self.sorts)})
        return sentences

    def sort_options(self) -> list[SortOption]:
        """Return the orders of the list, each in both directions."""
        asked = self.request.GET.get("sort")
        turned = _("%(order)s, descending")
        options = []
        for word in self.sorts:
            label = str(SORT_LABELS[word])
            options.append(SortOption(word, label, word == asked))
            options.append(SortOption(f"-{word}", turned % {"order": label}, f"-{word}" == asked))
        return options

    def paginate_queryset(self, queryset: Any, page_size: int) -> tuple[Any, Any, Any, bool]:
        paginator = self.get_paginator(queryset, page_size)
        try:
            page = paginator.page(self.request.GET.get("page") or 1)
        except InvalidPage as error:
            raise NoSuchPage from error
        return paginator, page, page.object_list, page.has_other_pages()

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        context = super().get_context_data(**kwargs)
        form = FilterForm(self.filterset, self.rare_filters)
        return {**context, "filter_form": form, "problems": self.problems(), "sorts": self.sort_options()}

    def render_to_response(self, context: dict[str, Any], **response_kwargs: Any) -> HttpResponse:
        status = 400 if context["problems"] else 200
        return super().render_to_response(context, **{"status": status, **response_kwargs})
