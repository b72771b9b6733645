"""The workbook of a report over the API: download, check, apply."""

from typing import Any

from django.http import HttpResponse
from django.shortcuts import get_object_or_404
from drf_spectacular.types import OpenApiTypes
from drf_spectacular.utils import extend_schema
from rest_framework import serializers
from rest_framework.decorators import action
from rest_framework.exceptions import PermissionDenied
from rest_framework.parsers import MultiPartParser
from rest_framework.request import Request
from rest_framework.response import Response

from clusterportal.accounts.models import Scope
from clusterportal.api.parsers import JsonParser
from clusterportal.api.schema import PROBLEM
from clusterportal.workflow.api import StepProblem
from evaluations.models import StagedWorkbook, YearlyReport
from evaluations.reports.content import ContentClosedError
from evaluations.reports.permissions import may_write
from evaluations.reports.problems import of_content

from .answers import MEDIA_TYPE, workbook_response
from .faults import Fault, WorkbookRefusedError
from .forms import WorkbookForm
from .staging import check, use


class ChangeSerializer(serializers.Serializer):
    """A field that the workbook would change."""

    field = serializers.CharField(source="path")
    before = serializers.JSONField(allow_null=True)
    after = serializers.JSONField(allow_null=True)


class StagedWorkbookSerializer(serializers.ModelSerializer):
    """An uploaded workbook: what it would change, and until when it can be applied."""

    changes = ChangeSerializer(many=True)

    class Meta:
        model = StagedWorkbook
        fields = ("id", "name", "sha256", "revision", "changes", "uploaded_at", "expires_at", "applied_at")
        read_only_fields = fields


class WorkbookActions:
    """What the collection of reports offers of workbooks."""

    @extend_schema(responses={(200, MEDIA_TYPE): OpenApiTypes.BINARY}, operation_id="reports_workbook")
    @action(detail=True, methods=["get"], parser_classes=[MultiPartParser, JsonParser])
    def workbook(self: Any, request: Request, code: str, **_kwargs: Any) -> HttpResponse:
        """Return the report as a workbook to fill in offline."""
        return workbook_response(_for_writers(self._in_workspace(), request))

    @extend_schema(
        request={"multipart/form-data": {"type": "object", "properties": {"workbook": {"format": "binary"}}}},
        responses={201: StagedWorkbookSerializer},
        operation_id="reports_workbook_check",
    )
    @workbook.mapping.post
    def check_workbook(self: Any, request: Request, code: str, **_kwargs: Any) -> Response:
        """Check a workbook (`workbook` in a form) and return what it would change. Nothing changes yet."""
        report = _for_writers(self._in_workspace(Scope.WRITE_REPORTS), request)
        form = WorkbookForm(files=request.FILES)
        if not form.is_valid():
            raise _refused([Fault(str(sentence)) for sentence in form.errors["workbook"]])
        upload = form.cleaned_data["workbook"]
        try:
            staged = check(report, name=upload.name, data=form.data_of_file(), by=request.user)
        except WorkbookRefusedError as refusal:
            raise _refused(refusal.faults) from refusal
        except ContentClosedError as refusal:
            raise of_content(refusal) from refusal
        return Response(StagedWorkbookSerializer(staged).data, 201)

    @extend_schema(
        request=None,
        responses={200: StagedWorkbookSerializer, (412, "application/problem+json"): PROBLEM},
        operation_id="reports_workbook_apply",
    )
    @action(detail=True, methods=["post"], url_path="workbook/(?P<number>[0-9]{1,18})/apply")
    def apply_workbook(self: Any, request: Request, code: str, number: str, **_kwargs: Any) -> Response:
        """Apply exactly what the check of a workbook returned, all or nothing."""
        report = _for_writers(self._in_workspace(Scope.WRITE_REPORTS), request)
        staged = get_object_or_404(report.workbooks.of(request.user).usable_or_used(), pk=int(number))
        try:
            use(staged, by=request.user)
        except WorkbookRefusedError as refusal:
            raise StepProblem("stale", str(refusal), errors=_rows(refusal.faults)) from refusal
        except ContentClosedError as refusal:
            raise of_content(refusal) from refusal
        staged.refresh_from_db()
        return Response(StagedWorkbookSerializer(staged).data)


def _for_writers(report: YearlyReport, request: Request) -> YearlyReport:
    if not may_write(request.user, report):
        raise PermissionDenied
    return report


def _refused(faults: list[Fault]) -> StepProblem:
    return StepProblem("workbook-refused", " ".join(fault.sentence for fault in faults[:3]), errors=_rows(faults))


def _rows(faults: list[Fault]) -> list[dict[str, Any]]:
    return [
        {"sheet": each.sheet or None, "row": each.row, "column": each.column or None, "detail": each.sentence}
        for each in faults
    ]
