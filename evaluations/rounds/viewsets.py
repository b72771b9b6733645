"""Evaluation rounds over the API: the steps and guards of the pages, and 404 for whoever may not know of one."""

from typing import Any

from django.db.models import F, QuerySet
from django.http import Http404
from django.utils.translation import gettext as _
from drf_spectacular.utils import extend_schema
from rest_framework.decorators import action
from rest_framework.permissions import IsAuthenticated
from rest_framework.request import Request
from rest_framework.response import Response

from clusterportal.accounts.authentication import SIGNED_IN, require_scope
from clusterportal.accounts.models import Scope
from clusterportal.api.inputs import no_such_step, sound
from clusterportal.api.problems import Refusal
from clusterportal.api.routing import workspace_router
from clusterportal.api.viewsets import RegisterViewSet
from clusterportal.workflow.api import TransitionsSerializer, of_step, steps_body
from clusterportal.workflow.blockers import StepRefusedError
from evaluations.models import EvaluationRound

from . import aggregates, serializers
from .evaluators_api import EvaluatorActions
from .filters import EvaluationRoundFilter
from .permissions import decisions_visible_to, is_shown, run_by, totals_visible_to, visible_to
from .planning import plan_rounds
from .sheet_api import SheetActions
from .workflow import WORKFLOW, is_of_institution


class EvaluationRoundViewSet(SheetActions, EvaluatorActions, RegisterViewSet):
    """The evaluation rounds that the reader takes part in."""

    queryset = EvaluationRound.objects.all()
    serializer_class = serializers.RoundSerializer
    filterset_class = EvaluationRoundFilter
    authentication_classes = SIGNED_IN
    permission_classes = [IsAuthenticated]
    sort_fields = {"code": F("code"), "year": F("fiscal_year"), "due": F("scoring_due_on")}
    http_method_names = ["get", "head", "options", "post", "patch"]

    def get_queryset(self) -> QuerySet:
        """Return the rounds this reader may know of."""
        require_scope(self.request, Scope.READ)
        return visible_to(self.request.user).for_listing()

    def finalize_response(self, request: Request, response: Response, *args: Any, **kwargs: Any) -> Response:
        """Keep every answer out of caches, and take back the licence: nothing here is public."""
        response = super().finalize_response(request, response, *args, **kwargs)
        response.headers["Cache-Control"] = "private, no-store"
        response.headers["Link"] = '</api/docs/>; rel="service-doc"'
        return response

    @extend_schema(
        request=serializers.PlanSerializer,
        responses=serializers.PlannedSerializer,
        operation_id="evaluation_rounds_plan",
    )
    @action(detail=False, methods=["post"], pagination_class=None, filterset_class=None)
    def plan(self, request: Request, **_kwargs: Any) -> Response:
        """Make the rounds that are due in a fiscal year. A second call makes none."""
        require_scope(request, Scope.DECIDE)
        fiscal_year = self.given(serializers.PlanSerializer)["fiscal_year"]
        try:
            planned = plan_rounds(fiscal_year, by=request.user)
        except StepRefusedError as refusal:
            raise of_step(refusal) from refusal
        body = {"made": [each.code for each in planned.made], "without_template": planned.without_template}
        return Response(serializers.PlannedSerializer(body).data)

    @extend_schema(responses=TransitionsSerializer, operation_id="evaluation_rounds_transitions")
    @action(detail=True, methods=["get"])
    def transitions(self, request: Request, code: str, **_kwargs: Any) -> Response:
        """Return the steps this reader could make, with what stands in the way, and those that were made."""
        return self._transitions()

    @extend_schema(
        request=serializers.RoundStepSerializer,
        responses=TransitionsSerializer,
        operation_id="evaluation_rounds_transitions_make",
    )
    @transitions.mapping.post
    def make_transition(self, request: Request, code: str, **_kwargs: Any) -> Response:
        """Make a step."""
        given = self.given(serializers.RoundStepSerializer)
        self._make(given.pop("step"), given)
        return self._transitions()

    @extend_schema(responses=serializers.ScoresSerializer, operation_id="evaluation_rounds_scores")
    @action(detail=True, methods=["get"])
    def scores(self, request: Request, code: str, **_kwargs: Any) -> Response:
        """Return what the final sheets say together; an evaluator reads it once their own sheet is final."""
        evaluation_round: Any = self.get_object()
        if not is_shown(totals_visible_to(request.user), evaluation_round):
            raise Refusal("forbidden", _("Scores are shown to the ministry, and to evaluators with a final sheet."))
        return Response(serializers.scores_body(aggregates.of_round(evaluation_round)))

    @extend_schema(responses=serializers.DecidedSerializer, operation_id="evaluation_rounds_response")
    @action(detail=True, methods=["get"], url_path="response")
    def institution_response(self, request: Request, code: str, **_kwargs: Any) -> Response:
        """Return the decision and the response to it."""
        return self._decided()

    @extend_schema(
        request=serializers.ResponseTextSerializer,
        responses=serializers.DecidedSerializer,
        operation_id="evaluation_rounds_response_write",
    )
    @institution_response.mapping.post
    def respond(self, request: Request, code: str, **_kwargs: Any) -> Response:
        """Respond to the decision for the institution."""
        self._make("respond", self.given(serializers.ResponseTextSerializer))
        return self._decided()

    def given(self, kind: Any) -> dict[str, Any]:
        """Return what a request sends, once it is sound. Raises `ParameterProblem`."""
        return dict(sound(kind, self.request.data).validated_data)

    def _make(self, name: str, given: dict[str, Any]) -> None:
        evaluation_round = self.get_object()
        step = WORKFLOW.steps.get(name)
        if step is None:
            raise no_such_step(name, WORKFLOW.steps)
        require_scope(self.request, Scope.WRITE_REPORTS if is_of_institution(step) else Scope.DECIDE)
        try:
            WORKFLOW.perform(evaluation_round, name, by=self.request.user, inputs=given)
        except StepRefusedError as refusal:
            raise of_step(refusal) from refusal

    def _transitions(self) -> Response:
        evaluation_round: Any = self.get_object()
        body = dict(steps_body(WORKFLOW, evaluation_round, self.request.user))
        if not is_shown(run_by(self.request.user), evaluation_round):
            body["history"] = [_outline(row) for row in body["history"] if row["from_status"] != row["to_status"]]
        return Response(body)

    def _decided(self) -> Response:
        evaluation_round: Any = self.get_object()
        if not is_shown(decisions_visible_to(self.request.user), evaluation_round):
            raise Http404
        body = {
            "decision": evaluation_round.decisions.order_by("-number").first(),
            "response": getattr(evaluation_round, "response", None),
            "response_due_on": evaluation_round.response_due_on,
        }
        return Response(serializers.DecidedSerializer(body).data)


def _outline(row: dict[str, Any]) -> dict[str, Any]:
    """Return a step as those outside the ministry see it: that it was made, without words and names."""
    return {**row, "reason": "", "details": {}, "made_by": ""}


workspace_router.register("evaluation-rounds", EvaluationRoundViewSet, basename="evaluation-round")
