"""What the collections of the ministry's proposals share: only its people see them, no cache keeps them."""

from collections.abc import Callable
from typing import Any

from django.http import Http404
from rest_framework.permissions import IsAuthenticated
from rest_framework.request import Request
from rest_framework.response import Response

from clusterportal.accounts.authentication import SIGNED_IN, HasScope
from clusterportal.accounts.models import Scope
from clusterportal.api.inputs import sound
from clusterportal.api.problems import ParameterProblem
from clusterportal.api.viewsets import RegisterViewSet
from clusterportal.workflow.api import of_step
from clusterportal.workflow.blockers import INPUT, StepRefusedError

from .permissions import may_read


class MinistryViewSet(RegisterViewSet):
    """A collection for officers, supervisors and auditors; for others who signed in it is not there."""

    authentication_classes = SIGNED_IN
    permission_classes = [IsAuthenticated, HasScope]
    write_scope = Scope.DECIDE

    def initial(self, request: Request, *args: Any, **kwargs: Any) -> None:
        """Hide everything from those who may not read proposals."""
        super().initial(request, *args, **kwargs)
        if not may_read(request.user):
            raise Http404

    def finalize_response(self, request: Request, response: Response, *args: Any, **kwargs: Any) -> Response:
        """Keep what is told here out of every cache."""
        response = super().finalize_response(request, response, *args, **kwargs)
        response.headers["Cache-Control"] = "private, no-store"
        return response

    def given(self, kind: Any) -> Any:
        """Return what was sent, read by a serializer. Raises `ParameterProblem` where it cannot be read."""
        return sound(kind, self.request.data)

    def proposed(self, propose: Callable[[], Any]) -> Any:
        """Return what was proposed; a refusal names what was sent wrong, or the step that cannot be made."""
        try:
            return propose()
        except StepRefusedError as refusal:
            if all(blocker.kind == INPUT for blocker in refusal.blockers):
                named = {each.path or "detail": [each.sentence] for each in refusal.blockers}
                raise ParameterProblem(named) from refusal
            raise of_step(refusal) from refusal
