"""Pages of a list: `limit` and `offset` as the government's API guidebook has them, `links.next` by key.

`links.next` carries the key of the last row, so that a far page costs no more than the first.
"""

import base64
import binascii
import json
from dataclasses import dataclass
from typing import Any

from django.db.models import BooleanField, F, Func, QuerySet, Value
from django.utils.translation import gettext as _
from rest_framework.pagination import BasePagination
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.utils.urls import remove_query_param, replace_query_param

from .problems import PageBeyondEnd, ParameterProblem

DEFAULT_LIMIT = 100
MAX_LIMIT = 500
MAX_OFFSET = 2**31 - 1


@dataclass(frozen=True)
class Order:
    """A total order of a list: by one expression, then by row number, both in the same direction."""

    expression: Any
    descending: bool = False

    def applied(self, queryset: QuerySet) -> QuerySet:
        """Return the queryset in this order."""
        sign = "-" if self.descending else ""
        return queryset.annotate(sort_value=self.expression).order_by(f"{sign}sort_value", f"{sign}pk")

    def beyond(self, queryset: QuerySet, value: Any, pk: int) -> QuerySet:
        """Return the rows behind the row with this sort value and number, by one comparison of rows."""
        row = _Row(F("sort_value"), F("pk"))
        last = _Row(Value(value), Value(pk))
        return queryset.filter(_Before(row, last) if self.descending else _Before(last, row))


class _Row(Func):
    template = "(%(expressions)s)"


class _Before(Func):
    template = "%(expressions)s"
    arg_joiner = " < "
    output_field = BooleanField()
    conditional = True


@dataclass(frozen=True)
class _Key:
    """Where a page begins: behind a row, and how many rows lie before."""

    value: Any
    pk: int
    offset: int

    def encoded(self) -> str:
        text = json.dumps([self.value, self.pk, self.offset], ensure_ascii=False, separators=(",", ":"))
        return base64.urlsafe_b64encode(text.encode()).decode().rstrip("=")

    @classmethod
    def decoded(cls, text: str) -> "_Key":
        try:
            value, pk, offset = json.loads(base64.urlsafe_b64decode(text + "=" * (-len(text) % 4)))
            if not (isinstance(value, str | int) and _is_number(pk) and _is_number(offset)):
                raise ValueError(text)
        except (binascii.Error, ValueError, TypeError, RecursionError) as error:
            raise ParameterProblem(
                {"after": [_("This is not a value that links.next gave. Follow links.next as it is.")]}
            ) from error
        return cls(value, pk, offset)


class ResultSetPagination(BasePagination):
    """`{"metadata": {"resultset": {count, offset, limit}}, "links": {next, previous}, "results": […]}`."""

    def paginate_queryset(self, queryset: Any, request: Request, view: Any = None) -> list[Any] | None:
        if request.accepted_renderer.format == "csv" and "limit" not in request.query_params:
            self._refuse_position(request)
            return None
        self.request = request
        self.limit = _whole_number(request, "limit", DEFAULT_LIMIT, 1, MAX_LIMIT)
        self.count = queryset.count()
        rows = list(self._rows(queryset, view.order)[: self.limit + 1])
        self.has_next = len(rows) > self.limit
        self.page = rows[: self.limit]
        return self.page

    def _rows(self, queryset: QuerySet, order: Order) -> QuerySet:
        if "after" in self.request.query_params:
            return self._rows_behind(queryset, order)
        self.offset = _whole_number(self.request, "offset", 0, 0, MAX_OFFSET)
        if self.offset and self.offset >= self.count:
            raise PageBeyondEnd(
                _("The list has %(count)s rows; none begins at offset %(offset)s.")
                % {"count": self.count, "offset": self.offset}
            )
        return queryset[self.offset :]

    def _rows_behind(self, queryset: QuerySet, order: Order) -> QuerySet:
        if "offset" in self.request.query_params:
            raise ParameterProblem({"offset": [_("Give either offset or after, not both.")]})
        key = _Key.decoded(self.request.query_params["after"])
        self.offset = key.offset
        field = queryset.query.annotations["sort_value"].output_field
        if isinstance(key.value, str) != (field.get_internal_type() in ("CharField", "TextField")):
            raise ParameterProblem({"after": [_("This link belongs to another sort order. Begin at the first page.")]})
        return order.beyond(queryset, key.value, key.pk)

    def _refuse_position(self, request: Request) -> None:
        for name in ("offset", "after"):
            if name in request.query_params:
                raise ParameterProblem(
                    {name: [_("CSV holds the whole list. To get a part of it, give limit as well.")]}
                )

    def get_paginated_response(self, data: Any) -> Response:
        resultset = {"count": self.count, "offset": self.offset, "limit": self.limit}
        links = {"next": self._next(), "previous": self._previous()}
        return Response({"metadata": {"resultset": resultset}, "links": links, "results": data})

    def _next(self) -> str | None:
        if not self.has_next:
            return None
        last = self.page[-1]
        key = _Key(last.sort_value, last.pk, self.offset + self.limit)
        url = remove_query_param(self.request.build_absolute_uri(), "offset")
        return replace_query_param(url, "after", key.encoded())

    def _previous(self) -> str | None:
        if self.offset <= 0:
            return None
        url = remove_query_param(self.request.build_absolute_uri(), "after")
        before = max(0, self.offset - self.limit)
        return replace_query_param(url, "offset", before) if before else remove_query_param(url, "offset")

    def get_paginated_response_schema(self, schema: dict[str, Any]) -> dict[str, Any]:
        number = {"type": "integer", "minimum": 0}
        link = {"type": ["string", "null"], "format": "uri"}
        return {
            "type": "object",
            "required": ["metadata", "links", "results"],
            "properties": {
                "metadata": {
                    "type": "object",
                    "required": ["resultset"],
                    "properties": {
                        "resultset": {
                            "type": "object",
                            "required": ["count", "offset", "limit"],
                            "properties": {"count": number, "offset": number, "limit": number},
                        }
                    },
                },
                "links": {
                    "type": "object",
                    "required": ["next", "previous"],
                    "properties": {"next": link, "previous": link},
                },
                "results": schema,
            },
        }

    def get_schema_operation_parameters(self, view: Any) -> list[dict[str, Any]]:
        return [
            _parameter(
                "limit",
                {"type": "integer", "minimum": 1, "maximum": MAX_LIMIT, "default": DEFAULT_LIMIT},
                "Rows of a page.",
            ),
            _parameter(
                "offset",
                {"type": "integer", "minimum": 0, "maximum": MAX_OFFSET, "default": 0},
                "Rows before the page.",
            ),
            _parameter("after", {"type": "string"}, "Where the page before ended, as links.next gives it."),
        ]


def _parameter(name: str, schema: dict[str, Any], description: str) -> dict[str, Any]:
    return {"name": name, "in": "query", "required": False, "description": description, "schema": schema}


def _is_number(value: Any) -> bool:
    return isinstance(value, int) and not isinstance(value, bool) and 0 <= value <= MAX_OFFSET


def _whole_number(request: Request, name: str, default: int, least: int, most: int) -> int:
    text = request.query_params.get(name)
    if text is None:
        return default
    if text.isascii() and text.isdigit() and len(text) <= 10 and least <= int(text) <= most:
        return int(text)
    raise ParameterProblem(
        {
            name: [
                _("“%(value)s” is not possible. Give a whole number from %(least)s to %(most)s.")
                % {"value": text[:40], "least": least, "most": most}
            ]
        }
    )
