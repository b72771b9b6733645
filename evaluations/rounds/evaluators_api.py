"""Evaluators and their declarations over the API."""

from typing import Any

from django.http import Http404
from drf_spectacular.utils import extend_schema
from rest_framework.decorators import action
from rest_framework.request import Request
from rest_framework.response import Response

from clusterportal.accounts.authentication import require_scope
from clusterportal.accounts.models import Scope
from clusterportal.api.inputs import no_such_step
from clusterportal.workflow.api import of_step
from clusterportal.workflow.blockers import StepRefusedError
from evaluations.models import EvaluationRound, EvaluatorAssignment

from . import assignments, serializers, sheets
from .conflicts import sentence_of
from .permissions import assignments_visible_to, is_shown, run_by


class EvaluatorActions:
    """What the collection of rounds offers of those who judge."""

    @extend_schema(
        responses=serializers.EvaluatorSerializer(many=True), filters=False, operation_id="evaluation_rounds_evaluators"
    )
    @action(detail=True, methods=["get"], pagination_class=None)
    def evaluators(self: Any, request: Request, code: str, **_kwargs: Any) -> Response:
        """Return the evaluators of a round; only the ministry reads their names."""
        return _evaluators(_run(self, request))

    @extend_schema(
        request=serializers.EvaluatorNameSerializer,
        responses={201: serializers.EvaluatorSerializer(many=True)},
        filters=False,
        operation_id="evaluation_rounds_evaluators_name",
    )
    @evaluators.mapping.post
    def name_evaluator(self: Any, request: Request, code: str, **_kwargs: Any) -> Response:
        """Name an evaluator, and return all."""
        require_scope(request, Scope.DECIDE)
        evaluation_round = _run(self, request)
        email = self.given(serializers.EvaluatorNameSerializer)["email"]
        try:
            assignments.name_evaluator(evaluation_round, email=email, by=request.user)
        except StepRefusedError as refusal:
            raise of_step(refusal) from refusal
        return _evaluators(evaluation_round, 201)

    @extend_schema(
        request=serializers.LesserStepSerializer,
        responses=serializers.EvaluatorSerializer(many=True),
        filters=False,
        operation_id="evaluation_rounds_evaluator_step",
    )
    @action(detail=True, methods=["post"], url_path="evaluators/(?P<number>[0-9]{1,4})", pagination_class=None)
    def evaluator_step(self: Any, request: Request, code: str, number: str, **_kwargs: Any) -> Response:
        """Make a step on an evaluator's part (`remove`, `set-aside`) or on their sheet (`hand-back`)."""
        require_scope(request, Scope.DECIDE)
        evaluation_round = _run(self, request)
        assignment = _numbered(evaluation_round, int(number))
        given = self.given(serializers.LesserStepSerializer)
        try:
            _make(assignment, given.pop("step"), request.user, given)
        except StepRefusedError as refusal:
            raise of_step(refusal) from refusal
        return _evaluators(evaluation_round)

    @extend_schema(responses=serializers.DeclaredSerializer, operation_id="evaluation_rounds_conflict_declaration")
    @action(detail=True, methods=["get"], url_path="conflict-declaration")
    def conflict_declaration(self: Any, request: Request, code: str, **_kwargs: Any) -> Response:
        """Return one's own declaration."""
        return _declared(_own(self.get_object(), request.user))

    @extend_schema(
        request=serializers.DeclarationSerializer,
        responses=serializers.DeclaredSerializer,
        operation_id="evaluation_rounds_conflict_declaration_make",
    )
    @conflict_declaration.mapping.post
    def declare(self: Any, request: Request, code: str, **_kwargs: Any) -> Response:
        """Declare whether one has a conflict of interest. One that the register knows of outweighs a “no”."""
        require_scope(request, Scope.EVALUATE)
        assignment = _own(self.get_object(), request.user)
        given = self.given(serializers.DeclarationSerializer)
        try:
            declared = assignments.declare(
                assignment, has_conflict=given["has_conflict"], reason=given.get("reason", ""), by=request.user
            )
        except StepRefusedError as refusal:
            raise of_step(refusal) from refusal
        return _declared(declared)


def _run(view: Any, request: Request) -> EvaluationRound:
    evaluation_round: EvaluationRound = view.get_object()
    if not is_shown(run_by(request.user), evaluation_round):
        raise Http404
    return evaluation_round


def _numbered(evaluation_round: EvaluationRound, number: int) -> EvaluatorAssignment:
    found = evaluation_round.assignments.filter(number=number).select_related("sheet").first()
    if found is None:
        raise Http404
    return found


def _own(evaluation_round: EvaluationRound, user: Any) -> EvaluatorAssignment:
    own = assignments_visible_to(user).filter(round=evaluation_round, evaluator=user)
    assignment = own.select_related("evaluator", "round__template").first()
    if assignment is None:
        raise Http404
    return assignment


def _make(assignment: EvaluatorAssignment, step: str, by: Any, inputs: dict[str, Any]) -> None:
    if step in ("remove", "set-aside"):
        assignments.perform(assignment, step, by=by, inputs=inputs)
    elif step == "hand-back" and hasattr(assignment, "sheet"):
        sheets.perform(assignment.sheet, step, by=by, inputs=inputs)
    else:
        raise no_such_step(step, ("remove", "set-aside", "hand-back"))


def _evaluators(evaluation_round: EvaluationRound, status: int = 200) -> Response:
    rows = evaluation_round.assignments.select_related("evaluator", "sheet").order_by("number")
    return Response(serializers.EvaluatorSerializer(rows, many=True).data, status)


def _declared(assignment: EvaluatorAssignment) -> Response:
    body = {
        "status": assignment.status,
        "declared_at": assignment.declared_at,
        "conflicts": [sentence_of(ground) for ground in assignment.grounds],
    }
    return Response(serializers.DeclaredSerializer(body).data)
