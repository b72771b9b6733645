"""Addresses of the API beside its collections: search, errors explained, documentation."""

from typing import Any

from django.core.exceptions import ValidationError
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import override
from django.views.generic import TemplateView
from drf_spectacular.types import OpenApiTypes
from drf_spectacular.utils import OpenApiParameter, extend_schema, inline_serializer
from drf_spectacular.views import SpectacularAPIView
from rest_framework import serializers
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.views import APIView

from clusterportal.pages.views import PublicPage
from clusterportal.records.filters import UNKNOWN_PARAMETER
from clusterportal.search.matching import check_search_text
from clusterportal.search.registry import find

from .problems import PROBLEM_TYPES, ParameterProblem
from .routing import router
from .viewsets import LICENCE

HITS_PER_KIND = 20


class HitSerializer(serializers.Serializer):
    """One record that was found."""

    code = serializers.CharField(allow_null=True)
    title_ja = serializers.CharField()
    title_en = serializers.CharField(allow_null=True)
    page = serializers.URLField()


class GroupSerializer(serializers.Serializer):
    """The hits of one kind: how many there are, and the first of them."""

    kind = serializers.CharField()
    label = serializers.CharField()  # type: ignore[assignment]
    total = serializers.IntegerField()
    hits = HitSerializer(many=True)


class SearchView(APIView):
    """Search over everything: names, aliases and summaries, whatever the form of the characters."""

    @extend_schema(
        parameters=[OpenApiParameter("q", OpenApiTypes.STR, required=True, description="At most 100 characters.")],
        responses=inline_serializer(
            "SearchAnswer", {"q": serializers.CharField(), "results": GroupSerializer(many=True)}
        ),
    )
    def get(self, request: Request, **_kwargs: Any) -> Response:
        """Return the hits, grouped by kind."""
        text = self._text(request)
        groups = find(text, HITS_PER_KIND)
        rows = [
            {
                "kind": group.kind,
                "label": str(group.label),
                "total": group.total,
                "hits": [self._hit(hit, request) for hit in group.hits],
            }
            for group in groups
        ]
        return Response({"q": text, "results": rows})

    @staticmethod
    def _hit(hit: Any, request: Request) -> dict[str, Any]:
        return {
            "code": hit.code or None,
            "title_ja": hit.title_ja,
            "title_en": hit.title_en or None,
            "page": request.build_absolute_uri(hit.url),
        }

    @staticmethod
    def _text(request: Request) -> str:
        unknown = [name for name in request.query_params if name != "q"]
        if unknown:
            message = _("“%(name)s” is not known here. The text to look for goes into q.")
            raise ParameterProblem({name[:40]: [message % {"name": name[:40]}] for name in unknown}, UNKNOWN_PARAMETER)
        try:
            return check_search_text(request.query_params.get("q", ""))
        except ValidationError as error:
            raise ParameterProblem({"q": error.messages}) from error


class SchemaView(SpectacularAPIView):
    """The OpenAPI description. It speaks English to every reader, as the names in it do."""

    @extend_schema(exclude=True)
    def get(self, request: Request, *args: Any, **kwargs: Any) -> Response:
        """Return the description."""
        with override("en"):
            return super().get(request, *args, **kwargs)


class OverviewView(PublicPage, TemplateView):
    """What the API offers, with examples."""

    template_name = "api/overview.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Add the collections and the address of this portal."""
        collections = [
            {"name": prefix, "path": path, "csv_path": f"{path.rstrip('/')}.csv"}
            for prefix, _viewset, basename in sorted(router.registry, key=lambda entry: entry[0])
            for path in [reverse(f"api:{basename}-list")]
        ]
        origin = self.request.build_absolute_uri("/").rstrip("/")
        return super().get_context_data(collections=collections, origin=origin, licence=LICENCE, **kwargs)


class ProblemListView(PublicPage, TemplateView):
    """What each error of the API means and what to do about it."""

    template_name = "api/problem_list.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Add the kinds of error."""
        return super().get_context_data(problem_types=PROBLEM_TYPES.values(), **kwargs)
