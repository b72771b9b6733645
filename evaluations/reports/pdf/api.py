"""The PDF of a submission over the API."""

from typing import Any

from django.http import HttpResponse
from drf_spectacular.types import OpenApiTypes
from drf_spectacular.utils import extend_schema
from rest_framework.decorators import action
from rest_framework.request import Request

from .answers import pdf_response


class PdfActions:
    """What the collection of reports offers of PDFs."""

    @extend_schema(responses={(200, "application/pdf"): OpenApiTypes.BINARY}, operation_id="reports_submission_pdf")
    @action(detail=True, methods=["get"], url_path="submissions/(?P<number>[0-9]{1,4})/pdf")
    def pdf(self: Any, request: Request, code: str, number: str, **_kwargs: Any) -> HttpResponse:
        """Return a submission as a PDF, with its SHA-256 on every page. It is the same file for everyone."""
        return pdf_response(self._in_workspace(), int(number))
