"""One's own score sheet over the API."""

from typing import Any

from django.http import Http404
from django.utils.translation import gettext as _
from drf_spectacular.utils import OpenApiParameter, extend_schema
from rest_framework.decorators import action
from rest_framework.request import Request
from rest_framework.response import Response

from clusterportal.accounts.authentication import require_scope
from clusterportal.accounts.models import Scope
from clusterportal.api.inputs import no_such_step
from clusterportal.api.problems import ParameterProblem
from clusterportal.workflow.api import StepProblem, TransitionsSerializer, of_step, steps_body
from clusterportal.workflow.blockers import StepRefusedError
from evaluations.models import EvaluationRound, ScoreSheet

from . import saving, serializers, sheets
from .framework import framework_of
from .permissions import sheets_visible_to

IF_MATCH = OpenApiParameter(
    "If-Match", str, OpenApiParameter.HEADER, description="The ETag of the sheet as you read it."
)
SHEET_CHANGES = {
    "type": "object",
    "properties": {
        "comment": {"type": "string"},
        "scores": {
            "type": "object",
            "additionalProperties": {"type": "object", "additionalProperties": {"type": "string"}},
        },
    },
}


class SheetActions:
    """What the collection of rounds offers an evaluator."""

    @extend_schema(responses=serializers.SheetSerializer, operation_id="evaluation_rounds_sheet")
    @action(detail=True, methods=["get"])
    def sheet(self: Any, request: Request, code: str, **_kwargs: Any) -> Response:
        """Return one's own score sheet, with the ETag to write it with."""
        return _answer(_own_sheet(self.get_object(), request.user))

    @extend_schema(
        request={"application/json": SHEET_CHANGES},
        responses=serializers.SheetSerializer,
        parameters=[IF_MATCH],
        operation_id="evaluation_rounds_sheet_write",
    )
    @sheet.mapping.patch
    def write_sheet(self: Any, request: Request, code: str, **_kwargs: Any) -> Response:
        """Change fields of the sheet: `{"scores": {"<criterion>": {"level": "A"}}}`. All of them or none."""
        require_scope(request, Scope.EVALUATE)
        sheet = _own_sheet(self.get_object(), request.user)
        base = _base_revision(request, sheet)
        changes = _changes(request.data)
        try:
            saved = saving.save_scores(sheet, changes, base_revision=base, by=request.user, all_or_nothing=True)
        except saving.SheetClosedError as refusal:
            raise StepProblem("step-refused", str(refusal)) from refusal
        if saved.errors:
            raise ParameterProblem({path: [sentence] for path, sentence in saved.errors.items()})
        if saved.conflicts:
            raise StepProblem("stale", _("These fields were changed meanwhile."), fields=sorted(saved.conflicts))
        return _answer(_own_sheet(sheet.assignment.round, request.user))

    @extend_schema(responses=TransitionsSerializer, operation_id="evaluation_rounds_sheet_transitions")
    @action(detail=True, methods=["get"], url_path="sheet/transitions")
    def sheet_transitions(self: Any, request: Request, code: str, **_kwargs: Any) -> Response:
        """Return what one could do with one's sheet, with what stands in the way, and what was done."""
        return Response(steps_body(sheets.SHEETS, _own_sheet(self.get_object(), request.user), request.user))

    @extend_schema(
        request=serializers.LesserStepSerializer,
        responses=TransitionsSerializer,
        operation_id="evaluation_rounds_sheet_transitions_make",
    )
    @sheet_transitions.mapping.post
    def make_sheet_transition(self: Any, request: Request, code: str, **_kwargs: Any) -> Response:
        """Make a step on one's sheet: `finalise`."""
        require_scope(request, Scope.EVALUATE)
        sheet = _own_sheet(self.get_object(), request.user)
        given = self.given(serializers.LesserStepSerializer)
        if given["step"] not in sheets.STEPS:
            raise no_such_step(given["step"], sheets.STEPS)
        try:
            sheets.perform(sheet, given.pop("step"), by=request.user, inputs=given)
        except StepRefusedError as refusal:
            raise of_step(refusal) from refusal
        return Response(steps_body(sheets.SHEETS, _own_sheet(self.get_object(), request.user), request.user))


def _own_sheet(evaluation_round: EvaluationRound, user: Any) -> ScoreSheet:
    own = sheets_visible_to(user).filter(assignment__round=evaluation_round, assignment__evaluator=user)
    sheet = own.select_related("assignment__evaluator", "assignment__round__template").first()
    if sheet is None:
        raise Http404
    return sheet


def _answer(sheet: ScoreSheet) -> Response:
    values = saving.read(sheet)
    framework = framework_of(sheet.assignment.round)
    scores = [
        {"criterion": key, **{column: values[f"{key}.{column}"] for column in saving.COLUMNS}}
        for key in framework.leaf_keys
    ]
    body = {
        "status": sheet.status,
        "revision": sheet.revision,
        "is_open": saving.is_open(sheet),
        "comment": sheet.comment,
        "scores": scores,
        "framework": framework.document,
    }
    return Response(serializers.SheetSerializer(body).data, headers={"ETag": _etag(sheet)})


def _etag(sheet: ScoreSheet) -> str:
    return f'"sheet-{sheet.revision}"'


def _base_revision(request: Request, sheet: ScoreSheet) -> int:
    asked = request.headers.get("If-Match", "")
    if not asked:
        raise StepProblem("precondition-missing")
    if asked != _etag(sheet):
        raise StepProblem("stale", revision=sheet.revision)
    return sheet.revision


def _changes(body: Any) -> dict[str, Any]:
    """Return what a request sends as `{path: value}`."""
    scores = body.get("scores", {}) if isinstance(body, dict) and set(body) <= {"comment", "scores"} else None
    if not isinstance(scores, dict) or not all(isinstance(row, dict) for row in scores.values()):
        sentence = _('Send "comment", "scores" or both, the scores by criterion: {"…": {"level": "A"}}.')
        raise ParameterProblem({"body": [sentence]})
    changes = {f"{key}.{column}": value for key, row in scores.items() for column, value in row.items()}
    return {**changes, **({"comment": body["comment"]} if "comment" in body else {})}
