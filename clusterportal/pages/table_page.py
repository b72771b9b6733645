"""A list as a table: facets, columns to choose, an order for each column, and the whole list as a file."""

from dataclasses import dataclass
from typing import Any, ClassVar

from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse, QueryDict
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from clusterportal.exports import FORMATS, About, Column, Export, chosen_columns, file_response, sheet_of

from .filter_form import FilterForm
from .views import ListPage


@dataclass(frozen=True)
class Heading:
    """The heading of a column; `query` turns the order by it round, `direction` is its order now, if any."""

    column: Column
    query: str
    direction: str


@dataclass(frozen=True)
class ColumnBox:
    """A column that can be shown or hidden."""

    column: Column
    is_shown: bool


@dataclass(frozen=True)
class Comparing:
    """Where rows can be compared: the word that carries their codes, and the name of the page."""

    word: str
    url_name: str


class TablePage(ListPage):
    """A list as a table. `columns` in the address names the columns, `format` asks for the whole list as a file.

    `file_name` begins the name of the file, `title` is what the list is called.
    """

    parameters = frozenset({"page", "columns", "format"})
    columns: ClassVar[tuple[Column, ...]] = ()
    file_name: ClassVar[str] = ""
    title: ClassVar[Any] = ""
    compare: ClassVar[Comparing | None] = None

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if request.GET.get("format"):
            rows = self.get_queryset()
            if not self.problems():
                return file_response(self.export(rows), request.GET["format"])
        return super().get(request, *args, **kwargs)

    def get_queryset(self) -> QuerySet:
        needs = {need for column in self.shown_columns() for need in column.needs}
        return super().get_queryset().prefetch_related(*sorted(needs))

    def asked_columns(self) -> list[str]:
        """Return the words of the address that name columns."""
        return [part.strip() for text in self.request.GET.getlist("columns") for part in text.split(",") if part]

    def shown_columns(self) -> list[Column]:
        """Return the columns of the table."""
        return chosen_columns(self.columns, self.asked_columns())

    def problems(self) -> list[str]:
        """Return a sentence for each parameter of the address that is wrong."""
        known = [column.name for column in self.columns]
        message = _("“%(name)s” is not a column of this list. Possible: %(known)s.")
        wrong = [name for name in self.asked_columns() if name not in known]
        sentences = [message % {"name": name[:40], "known": ", ".join(known)} for name in wrong]
        word = self.request.GET.get("format")
        if word and word not in FORMATS:
            message = _("“%(name)s” is not a format of this list. Possible: %(known)s.")
            sentences.append(message % {"name": word[:40], "known": ", ".join(FORMATS)})
        return [*super().problems(), *sentences]

    def export(self, rows: QuerySet) -> Export:
        """Return the whole list as it is asked for: the same filters, order and columns."""
        records = list(rows)
        about = About(
            title=str(self.title),
            query=self.query_in_words(),
            url=self.request.build_absolute_uri(f"{self.request.path}?{self.query()}".rstrip("?")),
            made_at=timezone.localtime(),
            count=len(records),
        )
        return Export(self.file_name, [sheet_of(str(self.title), self.shown_columns(), records)], about)

    def query_in_words(self) -> str:
        """Return filters and order in words; empty for the whole list in its usual order."""
        order = _("Order by")
        parts = [FilterForm(self.filterset).in_words]
        parts += [f"{order}: {option.label}" for option in self.sort_options() if option.is_selected]
        return pgettext("between the conditions of a list", "; ").join(filter(None, parts))

    def query(self, **changes: str) -> str:
        """Return the query of the address with some words changed, without page, format and what is empty."""
        query = QueryDict(mutable=True)
        for word, values in self.request.GET.lists():
            if word not in ("page", "format", *changes):
                query.setlist(word, [value for value in values if value])
        for word, value in changes.items():
            query.setlist(word, [value] if value else [])
        return query.urlencode()

    def headings(self) -> list[Heading]:
        """Return the headings of the table's columns."""
        sort = self.request.GET.get("sort", "")
        headings = []
        for column in self.shown_columns():
            word = column.sort
            direction = {word: "ascending", f"-{word}": "descending"}.get(sort, "") if word else ""
            query = self.query(sort=f"-{word}" if direction == "ascending" else word) if word else ""
            headings.append(Heading(column, query, direction))
        return headings

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        shown = self.shown_columns()
        context = super().get_context_data(
            title=self.title,
            headings=self.headings(),
            boxes=[ColumnBox(column, column in shown) for column in self.columns[1:]],
            usual_columns=",".join(column.name for column in self.columns[1:] if column.is_default),
            files=[(word, self.query(format=word)) for word in FORMATS],
            compare_url=reverse(self.compare.url_name) if self.compare else "",
            compare_word=self.compare.word if self.compare else "",
            **kwargs,
        )
        rows = [(record, [(column, column.items_of(record)) for column in shown]) for record in context["object_list"]]
        return {**context, "rows": rows}
