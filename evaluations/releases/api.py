"""Releases over the API: the PDF for everyone, the ministry's steps for its supervisors."""

from typing import Any

from django.http import HttpResponse
from drf_spectacular.types import OpenApiTypes
from drf_spectacular.utils import OpenApiParameter, extend_schema
from rest_framework import serializers
from rest_framework.decorators import action
from rest_framework.request import Request
from rest_framework.response import Response

from clusterportal.accounts.authentication import require_scope
from clusterportal.accounts.models import Scope
from clusterportal.api.inputs import Input
from clusterportal.workflow.api import AllowedStepSerializer, StepProblem, of_step
from clusterportal.workflow.blockers import StepRefusedError
from evaluations.models import ReportRelease, YearlyReport
from evaluations.reports.serializers import ReadableText

from . import workflow
from .pdf import public_pdf_response
from .versions import etag_of, stale, steps_of

IF_MATCH = OpenApiParameter(
    "If-Match", str, OpenApiParameter.HEADER, description="The ETag of the release as you read it."
)


class ReleaseSerializer(serializers.ModelSerializer):
    """A submission that was made public, and why it no longer is."""

    submission = serializers.IntegerField(source="submission.number")
    released_by = serializers.CharField(source="released_by.get_full_name")
    withdrawn_by = serializers.CharField(source="withdrawn_by.get_full_name", default=None, allow_null=True)

    class Meta:
        model = ReportRelease
        fields = ("submission", "released_by", "released_at", "withdrawn_by", "withdrawn_at", "withdrawal_reason")
        read_only_fields = fields


class AcceptedSubmissionSerializer(serializers.Serializer):
    """What would become public: to be named in the step."""

    number = serializers.IntegerField()
    sha256 = serializers.CharField()


class ReleaseStateSerializer(serializers.Serializer):
    """Whether a report is public, the steps this reader could make, and the releases so far, latest first."""

    is_public = serializers.BooleanField()
    accepted = AcceptedSubmissionSerializer(source="accepted_submission", allow_null=True)
    steps = AllowedStepSerializer(many=True)
    history = ReleaseSerializer(many=True)


class MakePublicSerializer(Input):
    """The submission to make public, as it was read."""

    submission = serializers.IntegerField(min_value=1)
    sha256 = serializers.CharField(max_length=64)


class WithdrawSerializer(Input):
    """Why a report is to be public no longer."""

    reason = ReadableText(required=False, allow_blank=True, max_length=1000)


class ReleaseActions:
    """What the collection of reports offers of releases."""

    @extend_schema(responses={(200, "application/pdf"): OpenApiTypes.BINARY}, operation_id="reports_pdf")
    @action(detail=True, methods=["get"], url_path="pdf", url_name="pdf")
    def published_pdf(self: Any, request: Request, code: str, **_kwargs: Any) -> HttpResponse:
        """Return what is public of a report as a PDF (PDF/UA-1, in Japanese)."""
        return public_pdf_response(self.get_object())

    @extend_schema(responses=ReleaseStateSerializer, operation_id="reports_release")
    @action(detail=True, methods=["get"])
    def release(self: Any, request: Request, code: str, **_kwargs: Any) -> Response:
        """Return whether a report is public and who made it so, with the ETag to release or withdraw it with."""
        return _state(self._in_workspace(), request.user)

    @extend_schema(
        request=MakePublicSerializer,
        responses=ReleaseStateSerializer,
        parameters=[IF_MATCH],
        operation_id="reports_release_make",
    )
    @release.mapping.post
    def make_public(self: Any, request: Request, code: str, **_kwargs: Any) -> Response:
        """Make public exactly the accepted submission that is named: for supervisors."""
        report = self._report_to_release()
        given = self._given(MakePublicSerializer)
        return _made(report, request.user, lambda: workflow.release(report, **given, by=request.user))

    @extend_schema(
        request=WithdrawSerializer,
        responses=ReleaseStateSerializer,
        parameters=[IF_MATCH],
        operation_id="reports_release_withdraw",
    )
    @action(detail=True, methods=["post"], url_path="release/withdraw")
    def withdraw_release(self: Any, request: Request, code: str, **_kwargs: Any) -> Response:
        """Take a report off every public page, for a reason: for supervisors."""
        report = self._report_to_release()
        reason = self._given(WithdrawSerializer).get("reason", "")
        return _made(report, request.user, lambda: workflow.withdraw(report, reason=reason, by=request.user))

    def _report_to_release(self: Any) -> YearlyReport:
        """Return the report, locked, in the version that the request names."""
        report = self._in_workspace()
        require_scope(self.request, Scope.REVIEW_REPORTS)
        rights = workflow.of_rights(report, self.request.user)
        if rights:
            raise of_step(StepRefusedError(report, workflow.RELEASE, rights))
        asked = self.request.headers.get("If-Match", "")
        if not asked:
            raise StepProblem("precondition-missing")
        locked = workflow.locked_report(report)
        if asked != etag_of(locked):
            raise stale(locked)
        return locked


def _made(report: YearlyReport, user: Any, make: Any) -> Response:
    try:
        make()
    except StepRefusedError as refusal:
        raise of_step(refusal) from refusal
    return _state(workflow.locked_report(report), user)


def _state(report: YearlyReport, user: Any) -> Response:
    body = {
        "is_public": report.released_submission_id is not None,
        "accepted_submission": report.accepted_submission,
        "steps": steps_of(report, user),
        "history": report.releases.select_related("submission", "released_by", "withdrawn_by"),
    }
    return Response(ReleaseStateSerializer(body).data, headers={"ETag": etag_of(report)})
