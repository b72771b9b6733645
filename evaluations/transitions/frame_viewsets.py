"""Proposed frames over the API, with the guards of the pages; for others than the ministry's people not there."""

from collections.abc import Iterator
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
from clusterportal.api.viewsets import NumberedViewSet
from clusterportal.workflow.api import TransitionsSerializer, body_of, of_step
from clusterportal.workflow.blockers import StepRefusedError
from clusterportal.workflow.viewsets import UnpublishedViewSet
from evaluations.models import FrameProposal

from .filters import FrameProposalFilter
from .frame_serializers import FrameInputSerializer, FrameProposalSerializer, FrameStepInputSerializer
from .frames import STEPS, blockers_of_steps, make, propose_frame
from .permissions import frames_visible_to, may_read


class FrameProposalViewSet(UnpublishedViewSet, NumberedViewSet):
    """Next year's frames that the outcome 拡充 or 縮小 calls for: proposed, and adopted or dropped by someone else."""

    queryset = FrameProposal.objects.all()
    serializer_class = FrameProposalSerializer
    filterset_class = FrameProposalFilter
    sort_fields = {"fiscal_year": F("fiscal_year"), "id": F("pk")}
    http_method_names = ["get", "head", "options", "post"]

    def is_there_for(self, user: Any) -> bool:
        """Tell whether a person may know of the proposed frames."""
        return may_read(user)

    def get_queryset(self) -> QuerySet:
        """Return the proposed frames."""
        if getattr(self, "swagger_fake_view", False):
            return FrameProposal.objects.none()
        return frames_visible_to(self.request.user).for_listing()

    @extend_schema(request=FrameInputSerializer, responses={201: FrameProposalSerializer})
    def create(self, request: Request, **_kwargs: Any) -> Response:
        """Propose a frame for the fiscal year after an evaluation with the outcome 拡充 or 縮小."""
        given = sound(FrameInputSerializer, request.data)
        data = given.validated_data
        words = {"reason": data["reason"], "by": request.user}
        made = self.done(lambda: propose_frame(data["evaluation"], data.get("frame"), given.money, **words))
        return Response(self.get_serializer(self.get_queryset().get(pk=made.pk)).data, 201)

    @extend_schema(responses=TransitionsSerializer, operation_id="frame_proposals_transitions")
    @action(detail=True, methods=["get"])
    def transitions(self, request: Request, pk: str, **_kwargs: Any) -> Response:
        """Return the steps this reader could make, with what stands in the way, and those that were made."""
        return self._steps_of(self.get_object())

    @extend_schema(
        request=FrameStepInputSerializer,
        responses=TransitionsSerializer,
        operation_id="frame_proposals_transitions_make",
    )
    @transitions.mapping.post
    def make_transition(self, request: Request, pk: str, **_kwargs: Any) -> Response:
        """Adopt the frame, which makes its amount the planned budget within the funding rules, or drop it."""
        require_scope(request, Scope.DECIDE)
        frame: Any = self.get_object()
        given = sound(FrameStepInputSerializer, request.data).validated_data
        if given["step"] not in STEPS:
            raise no_such_step(given["step"], STEPS)
        try:
            return self._steps_of(make(frame, given["step"], reason=given["reason"], by=request.user))
        except StepRefusedError as refusal:
            raise of_step(refusal) from refusal

    def _steps_of(self, frame: FrameProposal) -> Response:
        return Response(body_of(frame.status, blockers_of_steps(frame, by=self.request.user), list(_history(frame))))


def _history(frame: FrameProposal) -> Iterator[dict[str, Any]]:
    """Give the steps that were made, the oldest first."""
    proposed, none = FrameProposal.Status.PROPOSED, {"reason": "", "details": {}}
    made = {"made_by": frame.proposed_by, "made_at": frame.proposed_at, "reason": frame.reason, "details": {}}
    yield {"step": "propose", "from_status": "", "to_status": proposed, **made}
    if frame.decided_by:
        step = next(step.name for step in STEPS.values() if step.leads_to == frame.status)
        decided = {"made_by": frame.decided_by, "made_at": frame.decided_at}
        yield {"step": step, "from_status": proposed, "to_status": frame.status, **none, **decided}


workspace_router.register("frame-proposals", FrameProposalViewSet, basename="frame-proposal")
