"""Proposals of transitions over the API, for officers, supervisors and auditors; for others they are not there."""

from typing import Any

from django.db.models import F, QuerySet
from drf_spectacular.utils import extend_schema
from rest_framework.decorators import action
from rest_framework.request import Request
from rest_framework.response import Response

from clusterportal.accounts.authentication import require_scope
from clusterportal.accounts.models import Scope
from clusterportal.api.inputs import no_such_step, sound
from clusterportal.api.routing import workspace_router
from clusterportal.workflow.api import TransitionsSerializer, as_row, of_step, steps_body
from clusterportal.workflow.blockers import StepRefusedError
from clusterportal.workflow.viewsets import UnpublishedViewSet
from evaluations.models import TransitionProposal

from . import serializers
from .dry_run import try_out
from .filters import TransitionProposalFilter
from .leftovers import leftovers_of
from .permissions import may_read, visible_to
from .proposing import propose, revise
from .workflow import STEPS, WORKFLOW, perform


class TransitionProposalViewSet(UnpublishedViewSet):
    """What shall become of projects: the plan, its steps with what stands in the way, and its dry run."""

    queryset = TransitionProposal.objects.all()
    serializer_class = serializers.TransitionProposalSerializer
    filterset_class = TransitionProposalFilter
    sort_fields = {"code": F("code"), "effective_year": F("effective_year")}
    http_method_names = ["get", "head", "options", "post", "patch"]

    def is_there_for(self, user: Any) -> bool:
        """Tell whether a person may know of the proposals."""
        return may_read(user)

    def get_queryset(self) -> QuerySet:
        """Return the proposals."""
        if getattr(self, "swagger_fake_view", False):
            return TransitionProposal.objects.none()
        return visible_to(self.request.user).for_listing().select_related("based_on__project__region")

    def get_serializer_class(self) -> Any:
        """Return the serializer with the plan for a single proposal."""
        return serializers.WholeProposalSerializer if self.action == "retrieve" else super().get_serializer_class()

    @extend_schema(request=serializers.ProposalInputSerializer, responses={201: serializers.WholeProposalSerializer})
    def create(self, request: Request, **_kwargs: Any) -> Response:
        """Propose a transition."""
        given = sound(serializers.ProposalInputSerializer, request.data)
        return self._stored(lambda: propose(given.draft(), by=request.user), 201)

    @extend_schema(request=serializers.ProposalInputSerializer, responses=serializers.WholeProposalSerializer)
    def partial_update(self, request: Request, code: str, **_kwargs: Any) -> Response:
        """Replace the plan, from the `revision` that was read."""
        proposal: Any = self.get_object()
        given = sound(serializers.ProposalInputSerializer, request.data)
        revision = given.validated_data.get("revision", 0)
        return self._stored(lambda: revise(proposal, given.draft(), revision=revision, by=request.user))

    @extend_schema(responses=serializers.DryRunSerializer, operation_id="transition_proposals_dry_run")
    @action(detail=True, methods=["get"], url_path="dry-run")
    def dry_run(self, request: Request, code: str, **_kwargs: Any) -> Response:
        """Return each record before and after the transition, which is carried out and rolled back."""
        proposal: Any = self.get_object()
        run = try_out(proposal, by=request.user)
        body = {
            "records": run.records,
            "stays": leftovers_of(proposal.sources.all()) if proposal.done_kind else [],
            "blockers": [as_row(blocker) for blocker in run.problems],
        }
        return Response(serializers.DryRunSerializer(body).data)

    @extend_schema(responses=TransitionsSerializer, operation_id="transition_proposals_transitions")
    @action(detail=True, methods=["get"])
    def transitions(self, request: Request, code: str, **_kwargs: Any) -> Response:
        """Return the steps this reader could make, with what stands in the way, and those that were made."""
        return Response(steps_body(WORKFLOW, self.get_object(), request.user))

    @extend_schema(
        request=serializers.ProposalStepSerializer,
        responses=TransitionsSerializer,
        operation_id="transition_proposals_transitions_make",
    )
    @transitions.mapping.post
    def make_transition(self, request: Request, code: str, **_kwargs: Any) -> Response:
        """Make a step."""
        require_scope(request, Scope.DECIDE)
        proposal: Any = self.get_object()
        given = dict(sound(serializers.ProposalStepSerializer, request.data).validated_data)
        step = given.pop("step")
        if step not in STEPS:
            raise no_such_step(step, STEPS)
        try:
            moved = perform(proposal, step, by=request.user, inputs=given)
        except StepRefusedError as refusal:
            raise of_step(refusal) from refusal
        return Response(steps_body(WORKFLOW, moved, request.user))

    def _stored(self, store: Any, status: int = 200) -> Response:
        whole = self.get_queryset().get(pk=self.done(store).pk)
        body = serializers.WholeProposalSerializer(whole, context=self.get_serializer_context()).data
        return Response(body, status)


workspace_router.register("transition-proposals", TransitionProposalViewSet, basename="transition-proposal")
