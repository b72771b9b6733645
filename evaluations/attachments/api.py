"""A report's files over the API."""

from typing import Any

from django.http import Http404
from django.http.response import HttpResponseBase
from drf_spectacular.types import OpenApiTypes
from drf_spectacular.utils import extend_schema
from rest_framework import serializers
from rest_framework.decorators import action
from rest_framework.exceptions import PermissionDenied
from rest_framework.parsers import MultiPartParser
from rest_framework.request import Request
from rest_framework.response import Response

from clusterportal.accounts.models import Scope
from clusterportal.api.inputs import Input
from evaluations.models import ReportAttachment
from evaluations.reports.content import ContentClosedError, ContentError
from evaluations.reports.permissions import may_write
from evaluations.reports.problems import of_content

from . import storing
from .downloads import download


class AttachmentSerializer(serializers.ModelSerializer):
    """A file of a report."""

    added_by = serializers.CharField(source="added_by.get_full_name")

    class Meta:
        model = ReportAttachment
        fields = ("key", "name", "media_type", "size", "sha256", "is_confidential", "added_by", "added_at")
        read_only_fields = fields


class UploadSerializer(Input):
    """A file to put in."""

    file = serializers.FileField()
    is_confidential = serializers.BooleanField(required=False, default=False)


class AttachmentActions:
    """What the collection of reports can do with files, for those who work on a report."""

    @extend_schema(responses=AttachmentSerializer(many=True), operation_id="reports_attachments")
    @action(detail=True, methods=["get"], parser_classes=[MultiPartParser])
    def attachments(self: Any, request: Request, code: str, **_kwargs: Any) -> Response:
        """Return the files of a report."""
        return Response(AttachmentSerializer(storing.files_of(self._in_workspace()), many=True).data)

    @extend_schema(
        request={"multipart/form-data": UploadSerializer},
        responses={201: AttachmentSerializer},
        operation_id="reports_attachments_add",
    )
    @attachments.mapping.post
    def add_attachment(self: Any, request: Request, code: str, **_kwargs: Any) -> Response:
        """Put a file in."""
        report = self._in_workspace(Scope.WRITE_REPORTS)
        if not may_write(request.user, report):
            raise PermissionDenied
        given = self._given(UploadSerializer)
        try:
            file = storing.add(report, given["file"], is_confidential=given["is_confidential"], by=request.user)
        except ContentClosedError as refusal:
            raise of_content(refusal) from refusal
        except storing.AttachmentRefusedError as refusal:
            raise of_content(ContentError({"file": str(refusal)})) from refusal
        return Response(AttachmentSerializer(file).data, 201)

    @extend_schema(
        responses={(200, "application/octet-stream"): OpenApiTypes.BINARY}, operation_id="reports_attachment"
    )
    @action(detail=True, methods=["get"], url_path="attachments/(?P<key>[0-9a-f]{32})")
    def attachment(self: Any, request: Request, code: str, key: str, **_kwargs: Any) -> HttpResponseBase:
        """Return a file as a download."""
        file = self._in_workspace().attachments.exclude(content=b"").filter(key=key).first()
        if file is None:
            raise Http404
        return download(file)

    @extend_schema(responses={204: None}, operation_id="reports_attachment_remove")
    @attachment.mapping.delete
    def remove_attachment(self: Any, request: Request, code: str, key: str, **_kwargs: Any) -> Response:
        """Take a file away."""
        report = self._in_workspace(Scope.WRITE_REPORTS)
        if not may_write(request.user, report):
            raise PermissionDenied
        try:
            was_there = storing.remove(report, key, by=request.user)
        except ContentClosedError as refusal:
            raise of_content(refusal) from refusal
        if not was_there:
            raise Http404
        return Response(status=204)
