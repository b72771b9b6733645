"""Calls and proposals over the API, with the same steps as on the pages; for the public they are not there."""

from typing import Any

from django.db.models import F, QuerySet
from django.utils.translation import gettext as _
from drf_spectacular.utils import extend_schema
from rest_framework.decorators import action
from rest_framework.request import Request
from rest_framework.response import Response

from clusterportal.accounts.authentication import require_scope
from clusterportal.accounts.models import Scope
from clusterportal.api.inputs import no_such_step, sound
from clusterportal.api.problems import ParameterProblem
from clusterportal.api.routing import workspace_router
from clusterportal.workflow.api import TransitionsSerializer, of_step, steps_body
from clusterportal.workflow.blockers import StepRefusedError
from clusterportal.workflow.viewsets import UnpublishedViewSet
from evaluations.models import CallProposal, ProposalCall
from evaluations.rounds.permissions import may_enter

from . import bids, calls, receiving, requirements, serializers
from .filters import CallProposalFilter, ProposalCallFilter
from .permissions import calls_visible_to, may_read, proposals_visible_to


class SelectionViewSet(UnpublishedViewSet):
    """What calls and proposals share: their steps, and how they are stored."""

    http_method_names = ["get", "head", "options", "post", "patch"]
    table: Any = None

    def is_there_for(self, user: Any) -> bool:
        """Tell whether a person may know of this collection."""
        return may_read(user)

    @extend_schema(responses=TransitionsSerializer)
    @action(detail=True, methods=["get"])
    def transitions(self, request: Request, code: str, **_kwargs: Any) -> Response:
        """Return the steps this reader could make, with what stands in the way, and those that were made."""
        return self.steps_of(self.get_object())

    @extend_schema(request=serializers.SelectionStepSerializer, responses=TransitionsSerializer)
    @transitions.mapping.post
    def make_transition(self, request: Request, code: str, **_kwargs: Any) -> Response:
        """Make a step."""
        require_scope(request, Scope.DECIDE)
        given = dict(self.given(serializers.SelectionStepSerializer))
        step = given.pop("step")
        if step not in self.table.STEPS:
            raise no_such_step(step, self.table.STEPS)
        record = self.get_object()
        return self.steps_of(self.done(lambda: self.table.perform(record, step, by=request.user, inputs=given)))

    def steps_of(self, record: Any) -> Response:
        """Return the steps of a record; who made them is told to the ministry alone."""
        body = dict(steps_body(self.table.WORKFLOW, record, self.request.user))
        return Response(body if may_read(self.request.user) else {**body, "history": []})

    def given(self, kind: Any, *, partial: bool = False) -> Any:
        """Return what was sent. Raises `ParameterProblem` where it cannot be read."""
        return sound(kind, self.request.data, partial=partial).validated_data

    def changes(self, kind: Any) -> tuple[dict[str, Any], int]:
        """Return what to change and the revision that was read, which has to be named."""
        given = dict(self.given(kind, partial=True))
        if "revision" not in given:
            raise ParameterProblem({"revision": [_("Name the revision that you read.")]})
        return given, given.pop("revision")

    def stored(self, record: Any, kind: Any, status: int = 200) -> Response:
        """Return a record that was stored."""
        whole = self.get_queryset().get(pk=record.pk)
        return Response(kind(whole, context=self.get_serializer_context()).data, status)


class ProposalCallViewSet(SelectionViewSet):
    """Calls for proposals, for officers, supervisors and auditors."""

    queryset = ProposalCall.objects.all()
    serializer_class = serializers.ProposalCallSerializer
    filterset_class = ProposalCallFilter
    sort_fields = {"code": F("code"), "first_year": F("first_year")}
    table = calls

    def get_queryset(self) -> QuerySet:
        """Return the calls this person may read."""
        if getattr(self, "swagger_fake_view", False):
            return ProposalCall.objects.none()
        return calls_visible_to(self.request.user).for_listing()

    @extend_schema(request=serializers.CallInputSerializer, responses={201: serializers.ProposalCallSerializer})
    def create(self, request: Request, **_kwargs: Any) -> Response:
        """Enter a call."""
        given = dict(self.given(serializers.CallInputSerializer))
        call = self.done(lambda: receiving.plan_call(given.pop("code"), given, by=request.user))
        return self.stored(call, serializers.ProposalCallSerializer, 201)

    @extend_schema(request=serializers.CallChangeSerializer, responses=serializers.ProposalCallSerializer)
    def partial_update(self, request: Request, code: str, **_kwargs: Any) -> Response:
        """Change a call, from the `revision` that was read. Once it is open, only its summaries and naming change."""
        call: Any = self.get_object()
        if blocked := receiving.against_writing(request.user):
            raise of_step(StepRefusedError(call, "revise", blocked))
        given, revision = self.changes(serializers.CallChangeSerializer)
        self.done(lambda: receiving.revise_call(call, given, revision=revision, by=request.user))
        return self.stored(call, serializers.ProposalCallSerializer)


class CallProposalViewSet(SelectionViewSet):
    """Proposals on calls, for the ministry and for evaluators without a conflict."""

    queryset = CallProposal.objects.all()
    serializer_class = serializers.CallProposalSerializer
    filterset_class = CallProposalFilter
    sort_fields = {"code": F("code")}
    table = bids

    def is_there_for(self, user: Any) -> bool:
        """Tell whether a person may know of proposals: whoever has a role; which ones, says the queryset."""
        return may_enter(user)

    def get_queryset(self) -> QuerySet:
        """Return the proposals this person may read."""
        if getattr(self, "swagger_fake_view", False):
            return CallProposal.objects.none()
        rows = proposals_visible_to(self.request.user).for_listing().prefetch_related("fields")
        return rows.select_related("grew_from__region", "grew_from__program", "project__program")

    def get_serializer_class(self) -> Any:
        """Return the serializer with the requirements for a single proposal."""
        return serializers.WholeCallProposalSerializer if self.action == "retrieve" else super().get_serializer_class()

    @extend_schema(request=serializers.BidInputSerializer, responses={201: serializers.WholeCallProposalSerializer})
    def create(self, request: Request, **_kwargs: Any) -> Response:
        """Enter a proposal on an open call."""
        if blocked := receiving.against_writing(request.user):
            raise of_step(StepRefusedError(None, "receive", blocked))
        given = dict(self.given(serializers.BidInputSerializer))
        call, code, fields = given.pop("call"), given.pop("code"), given.pop("fields_of_research")
        proposal = self.done(lambda: receiving.receive(call, code, given, fields, by=request.user))
        return self.stored(proposal, serializers.WholeCallProposalSerializer, 201)

    @extend_schema(request=serializers.BidChangeSerializer, responses=serializers.WholeCallProposalSerializer)
    def partial_update(self, request: Request, code: str, **_kwargs: Any) -> Response:
        """Change a proposal, from the `revision` that was read. The version before stays readable."""
        proposal: Any = self.get_object()
        if blocked := receiving.against_revising(proposal, request.user):
            raise of_step(StepRefusedError(proposal, "revise", blocked))
        given, revision = self.changes(serializers.BidChangeSerializer)
        fields = given.pop("fields_of_research", None)
        self.done(lambda: receiving.revise(proposal, given, fields, revision=revision, by=request.user))
        return self.stored(proposal, serializers.WholeCallProposalSerializer)

    @extend_schema(responses=serializers.ProposalVersionSerializer(many=True), operation_id="call_proposals_versions")
    @action(detail=True, methods=["get"], pagination_class=None, filterset_class=None)
    def versions(self, request: Request, code: str, **_kwargs: Any) -> Response:
        """Return every version of a proposal, the oldest first."""
        proposal: Any = self.get_object()
        return Response(serializers.ProposalVersionSerializer(proposal.versions.order_by("number"), many=True).data)

    @extend_schema(request=serializers.AnswersInputSerializer, responses=serializers.WholeCallProposalSerializer)
    @action(detail=True, methods=["post"])
    def requirements(self, request: Request, code: str, **_kwargs: Any) -> Response:
        """Answer requirements."""
        proposal: Any = self.get_object()
        rows = self.given(serializers.AnswersInputSerializer)["answers"]
        answers = {row["code"]: (row["answer"], row["note"]) for row in rows}
        self.done(lambda: requirements.answer(proposal, answers, by=request.user))
        return self.stored(proposal, serializers.WholeCallProposalSerializer)


workspace_router.register("proposal-calls", ProposalCallViewSet, basename="proposal-call")
workspace_router.register("call-proposals", CallProposalViewSet, basename="call-proposal")
