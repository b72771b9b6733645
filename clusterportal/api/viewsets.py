"""What all collections of the API share: strict parameters, a total order, links to licence and documentation."""

from typing import Any, ClassVar

from django.db.models import F, QuerySet
from django.utils.translation import gettext as _
from rest_framework import viewsets
from rest_framework.request import Request
from rest_framework.response import Response

from clusterportal.records.filters import UNKNOWN_PARAMETER, RegisterFilterSet

from .pagination import Order
from .problems import ParameterProblem

LICENCE = "https://www.digital.go.jp/resources/open_data/public_data_license_v1.0"
LIST_PARAMETERS = frozenset({"limit", "offset", "after", "sort", "fields"})
RECORD_PARAMETERS = frozenset({"fields"})


class RegisterViewSet(viewsets.ReadOnlyModelViewSet):
    """One collection. `sort_fields` are the words for `sort`, the first being the order unless asked."""

    queryset: Any
    filterset_class: type[RegisterFilterSet]
    lookup_field = "code"
    lookup_value_regex = "[a-z0-9-]+"
    sort_fields: ClassVar[dict[str, Any]] = {"code": F("code")}

    def get_queryset(self) -> QuerySet:
        """Return all rows with what one of them shows, without a query per row."""
        return self.queryset.all().for_listing()

    def filter_queryset(self, queryset: QuerySet) -> QuerySet:
        """Return the rows that the parameters ask for, in their order.

        Raises `ParameterProblem` for a parameter that is unknown or impossible.
        """
        if self.detail:
            self._refuse_unknown(self._unknown_beside(RECORD_PARAMETERS))
            return queryset
        filterset = self.filterset_class(
            self.request.query_params, queryset, request=self.request, other_parameters=LIST_PARAMETERS
        )
        self._refuse_unknown(filterset.unknown_parameters())
        if not filterset.is_valid():
            raise ParameterProblem(
                {name: [str(sentence) for sentence in sentences] for name, sentences in filterset.errors.items()}
            )
        return self.order.applied(filterset.qs)

    @property
    def order(self) -> Order:
        """The order that `sort` asks for; a minus before the word turns it round."""
        asked = self.request.query_params.get("sort", next(iter(self.sort_fields)))
        name = asked.removeprefix("-")
        if name not in self.sort_fields:
            message = _("“%(name)s” is no order of this list. Possible: %(known)s, with - before it to turn it round.")
            raise ParameterProblem({"sort": [message % {"name": name[:40], "known": ", ".join(self.sort_fields)}]})
        return Order(self.sort_fields[name], descending=asked.startswith("-"))

    def csv_columns(self) -> list[str]:
        """Return the heading of an empty CSV."""
        serializer: Any = self.get_serializer()
        return list(serializer.fields)

    def finalize_response(self, request: Request, response: Response, *args: Any, **kwargs: Any) -> Response:
        """Add under which licence the answer may be used, and a file name for CSV."""
        response = super().finalize_response(request, response, *args, **kwargs)
        response.headers["Link"] = f'<{LICENCE}>; rel="license", </api/docs/>; rel="service-doc"'
        if getattr(response, "accepted_renderer", None) and response.accepted_renderer.format == "csv":
            response.headers["Content-Disposition"] = f'attachment; filename="{self.basename}.csv"'
        return response

    def _unknown_beside(self, known: frozenset[str]) -> dict[str, list[str]]:
        message = _("“%(name)s” is not a parameter of a single record. Known: %(known)s.")
        return {
            name: [message % {"name": name[:40], "known": ", ".join(sorted(known))}]
            for name in self.request.query_params
            if name not in known
        }

    def _refuse_unknown(self, unknown: dict[str, list[str]]) -> None:
        if unknown:
            raise ParameterProblem(unknown, UNKNOWN_PARAMETER)


class NumberedViewSet(RegisterViewSet):
    """A collection whose records have no code of their own and are addressed by their number."""

    lookup_field = "pk"
    lookup_value_regex = "[0-9]{1,18}"
