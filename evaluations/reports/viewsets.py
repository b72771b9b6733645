"""Yearly reports over the API: the public reads what was released, the workspace reads, writes and takes steps."""

from typing import Any

from django.db.models import Case, Exists, F, OuterRef, Q, QuerySet, Value, When
from django.http import Http404
from django.utils.translation import gettext as _
from drf_spectacular.utils import OpenApiParameter, extend_schema
from rest_framework.decorators import action
from rest_framework.exceptions import NotAuthenticated, PermissionDenied
from rest_framework.permissions import AllowAny
from rest_framework.request import Request
from rest_framework.response import Response

from clusterportal.accounts.authentication import SIGNED_IN, require_scope
from clusterportal.accounts.models import Scope
from clusterportal.api.inputs import no_such_step, sound
from clusterportal.api.problems import ParameterProblem
from clusterportal.api.routing import router
from clusterportal.api.viewsets import RegisterViewSet
from clusterportal.workflow.api import StepProblem, TransitionsSerializer, of_step, steps_body
from clusterportal.workflow.blockers import StepRefusedError
from evaluations.attachments.api import AttachmentActions
from evaluations.models import YearlyReport
from evaluations.releases.api import ReleaseActions

from . import remarks, serializers
from .content import ContentClosedError, ContentError, apply, part_revisions, read_part
from .drafts import acknowledge, acknowledged, findings_for
from .filters import YearlyReportFilter
from .pdf.api import PdfActions
from .permissions import belongs_to, may_comment, may_write, visible_to
from .problems import of_content
from .rounds_api import RoundActions
from .structure import PARTS, Part, path_of, split
from .workbook.api import WorkbookActions
from .workflow import WORKFLOW, is_of_institution

IF_MATCH = OpenApiParameter(
    "If-Match", str, OpenApiParameter.HEADER, description="The ETag of the part as you read it."
)


class YearlyReportViewSet(
    RoundActions, ReleaseActions, PdfActions, WorkbookActions, AttachmentActions, RegisterViewSet
):
    """The yearly reports."""

    queryset = YearlyReport.objects.all()
    serializer_class = serializers.YearlyReportSerializer
    filterset_class = YearlyReportFilter
    authentication_classes = SIGNED_IN
    permission_classes = [AllowAny]
    sort_fields = {"code": F("code"), "year": F("fiscal_year")}
    http_method_names = ["get", "head", "options", "post", "patch", "delete"]

    def get_queryset(self) -> QuerySet:
        """Return the reports this reader may see, each with the status it has for them."""
        if self.request.auth is not None:
            require_scope(self.request, Scope.READ)
        mine = Exists(visible_to(self.request.user).filter(pk=OuterRef("pk")))
        shown = Case(When(is_in_workspace=True, then=F("status")), default=Value("accepted"))
        rows = YearlyReport.objects.for_listing().annotate(is_in_workspace=mine).annotate(shown_status=shown)
        return rows.filter(Q(released_submission__isnull=False) | Q(is_in_workspace=True))

    def get_serializer_class(self) -> Any:
        """Return the serializer with the content for a single report."""
        return serializers.WholeReportSerializer if self.action == "retrieve" else super().get_serializer_class()

    def finalize_response(self, request: Request, response: Response, *args: Any, **kwargs: Any) -> Response:
        """Keep what a person with an account is told out of every cache."""
        response = super().finalize_response(request, response, *args, **kwargs)
        # After a refusal the transaction is lost, so who asks can be found out no more.
        if getattr(response, "exception", False) or (request.user and request.user.is_authenticated):
            response.headers["Cache-Control"] = "private, no-store"
        return response

    @extend_schema(responses=serializers.PartSerializer, operation_id="reports_part")
    @action(detail=True, methods=["get"], url_path="parts/(?P<part>[a-z]+)")
    def part(self, request: Request, code: str, part: str, **_kwargs: Any) -> Response:
        """Return one part of a report, with the ETag to write it with."""
        report = self._in_workspace()
        return self._part(report, _part_named(part))

    @extend_schema(
        request={"application/json": {"type": "object", "additionalProperties": {"type": "object"}}},
        responses=serializers.PartSerializer,
        parameters=[IF_MATCH],
        operation_id="reports_part_write",
    )
    @part.mapping.patch
    def write_part(self, request: Request, code: str, part: str, **_kwargs: Any) -> Response:
        """Change fields of a part: `{"management": {"text": "…"}}`, rows by key. All of them or none."""
        report, kind = self._in_workspace(Scope.WRITE_REPORTS), _part_named(part)
        if not may_write(request.user, report):
            raise PermissionDenied
        base = self._base_revision(report, kind)
        try:
            changes = _changes(kind, request.data)
            applied = apply(report, changes, base_revision=base, by=request.user, all_or_nothing=True)
        except (ContentClosedError, ContentError) as refusal:
            raise of_content(refusal) from refusal
        if applied.conflicts:
            raise _stale(report, kind)
        return self._part(report, kind)

    @extend_schema(responses=TransitionsSerializer, operation_id="reports_transitions")
    @action(detail=True, methods=["get"])
    def transitions(self, request: Request, code: str, **_kwargs: Any) -> Response:
        """Return the steps this reader could make, with what stands in the way, and those that were made."""
        return self._transitions(self._in_workspace())

    @extend_schema(
        request=serializers.StepSerializer,
        responses=TransitionsSerializer,
        operation_id="reports_transitions_make",
    )
    @transitions.mapping.post
    def make_transition(self, request: Request, code: str, **_kwargs: Any) -> Response:
        """Make a step."""
        report = self._in_workspace()
        given = self._given(serializers.StepSerializer)
        name = given.pop("step")
        step = WORKFLOW.steps.get(name)
        if step is None:
            raise no_such_step(name, WORKFLOW.steps)
        require_scope(request, Scope.WRITE_REPORTS if is_of_institution(step) else Scope.REVIEW_REPORTS)
        try:
            WORKFLOW.perform(report, step.name, by=request.user, inputs=given)
        except StepRefusedError as refusal:
            raise of_step(refusal) from refusal
        return self._transitions(self.get_object())

    @extend_schema(responses=serializers.ThreadSerializer(many=True), operation_id="reports_comments")
    @action(detail=True, methods=["get"])
    def comments(self, request: Request, code: str, **_kwargs: Any) -> Response:
        """Return the remarks this reader may see, as threads."""
        return self._threads(self._in_workspace())

    @extend_schema(
        request=serializers.RemarkSerializer,
        responses={201: serializers.ThreadSerializer(many=True)},
        operation_id="reports_comments_write",
    )
    @comments.mapping.post
    def write_comment(self, request: Request, code: str, **_kwargs: Any) -> Response:
        """Write a remark or an answer, and return all threads."""
        report = self._in_workspace()
        if not may_comment(request.user, report):
            raise PermissionDenied
        require_scope(request, Scope.WRITE_REPORTS if belongs_to(request.user, report) else Scope.REVIEW_REPORTS)
        self._write(report, self._given(serializers.RemarkSerializer))
        return self._threads(report, 201)

    @extend_schema(responses=serializers.SubmissionSerializer(many=True), operation_id="reports_submissions")
    @action(detail=True, methods=["get"])
    def submissions(self, request: Request, code: str, **_kwargs: Any) -> Response:
        """Return the submissions of a report."""
        rows = self._in_workspace().submissions.select_related("submitted_by").defer("content")
        return _answer(serializers.SubmissionSerializer(rows, many=True).data)

    @extend_schema(responses=serializers.FindingSerializer(many=True), operation_id="reports_findings")
    @action(detail=True, methods=["get"])
    def findings(self, request: Request, code: str, **_kwargs: Any) -> Response:
        """Return what the rules find in a report now."""
        return self._findings(self._in_workspace())

    @extend_schema(
        request=serializers.AcknowledgementSerializer,
        responses=serializers.FindingSerializer(many=True),
        operation_id="reports_findings_acknowledge",
    )
    @findings.mapping.post
    def give_reason(self, request: Request, code: str, **_kwargs: Any) -> Response:
        """Give the reason why a warning is all right."""
        report = self._in_workspace(Scope.WRITE_REPORTS)
        if not may_write(request.user, report):
            raise PermissionDenied
        given = self._given(serializers.AcknowledgementSerializer)
        finding = next((each for each in findings_for(report) if each.fingerprint == given["fingerprint"]), None)
        if finding is None:
            raise Http404
        acknowledge(report, finding, given["reason"], request.user)
        return self._findings(report)

    def _in_workspace(self, scope: str = "") -> YearlyReport:
        report: Any = self.get_object()
        if not report.is_in_workspace:
            if not self.request.user or not self.request.user.is_authenticated:
                raise NotAuthenticated
            raise Http404
        if scope:
            require_scope(self.request, Scope(scope))
        return report

    def _given(self, kind: Any) -> dict[str, Any]:
        return dict(sound(kind, self.request.data).validated_data)

    def _part(self, report: YearlyReport, part: Part) -> Response:
        revision = part_revisions(report)[part.name]
        body = {"part": part.name, "revision": revision, "rows": read_part(report, part)}
        return _answer(serializers.PartSerializer(body).data, ETag=_etag(part, revision))

    def _base_revision(self, report: YearlyReport, part: Part) -> int:
        asked = self.request.headers.get("If-Match", "")
        if not asked:
            raise StepProblem("precondition-missing")
        revision = part_revisions(report)[part.name]
        if asked != _etag(part, revision):
            raise _stale(report, part)
        return revision

    def _transitions(self, report: YearlyReport) -> Response:
        return _answer(steps_body(WORKFLOW, report, self.request.user))

    def _threads(self, report: YearlyReport, status: int = 200) -> Response:
        threads = [thread for each in remarks.threads_of(report, self.request.user).values() for thread in each]
        return _answer(serializers.ThreadSerializer(threads, many=True).data, status)

    def _write(self, report: YearlyReport, given: dict[str, Any]) -> None:
        text, path, by = given["text"], given.get("field", ""), self.request.user
        if "thread" in given:
            thread = report.comments.filter(pk=given["thread"], thread__isnull=True).first()
            if thread is None:
                raise Http404
            remarks.answer(thread, text=text, by=by)
            return
        try:
            if path:
                split(path)
        except KeyError:
            raise of_content(ContentError({"field": _("A report has no such field.")})) from None
        remarks.remark(report, text=text, path=path, must_fix=given["must_fix"], by=by)

    def _findings(self, report: YearlyReport) -> Response:
        reasons = acknowledged(report)
        rows = [
            {
                "rule": each.rule,
                "severity": each.severity,
                "sentence": each.sentence,
                "path": each.path,
                "fingerprint": each.fingerprint,
                "reason": reasons.get(each.fingerprint),
            }
            for each in findings_for(report)
        ]
        return _answer(serializers.FindingSerializer(rows, many=True).data)


def _answer(data: Any, status: int = 200, **headers: str) -> Response:
    return Response(data, status, headers=headers)


def _etag(part: Part, revision: int) -> str:
    return f'"{part.name}-{revision}"'


def _part_named(name: str) -> Part:
    if name not in PARTS:
        raise Http404
    return PARTS[name]


def _changes(part: Part, body: Any) -> dict[str, Any]:
    if not isinstance(body, dict) or not all(isinstance(row, dict) for row in body.values()):
        raise ParameterProblem({"body": [_('Send fields by the key of their row: {"management": {"text": "…"}}.')]})
    return {path_of(part.name, key, column): value for key, row in body.items() for column, value in row.items()}


def _stale(report: YearlyReport, part: Part) -> StepProblem:
    last = report.edits.filter(part=part.name).select_related("made_by").order_by("-revision").first()
    if last is None:
        return StepProblem("stale")
    words = {"name": last.made_by.get_full_name(), "at": last.made_at.isoformat(timespec="seconds")}
    sentence = _("%(name)s changed this part at %(at)s.") % words
    return StepProblem("stale", sentence, changed_by=words["name"], changed_at=words["at"], revision=last.revision)


router.register("reports", YearlyReportViewSet, basename="report")
