"""What collections of work that is not published share: only its people see them, and no cache keeps them."""

from collections.abc import Callable
from typing import Any

from django.http import Http404
from rest_framework.permissions import IsAuthenticated
from rest_framework.request import Request
from rest_framework.response import Response

from clusterportal.accounts.authentication import SIGNED_IN, HasScope
from clusterportal.accounts.models import Scope
from clusterportal.api.viewsets import RegisterViewSet

from .api import of_entry
from .blockers import StepRefusedError


class UnpublishedViewSet(RegisterViewSet):
    """A collection of unpublished work; for others who signed in it is not there."""

    authentication_classes = SIGNED_IN
    permission_classes = [IsAuthenticated, HasScope]
    write_scope = Scope.DECIDE

    def initial(self, request: Request, *args: Any, **kwargs: Any) -> None:
        """Hide everything from those for whom there is nothing."""
        super().initial(request, *args, **kwargs)
        if not self.is_there_for(request.user):
            raise Http404

    def is_there_for(self, user: Any) -> bool:
        """Tell whether a person may know of this collection."""
        raise NotImplementedError

    def finalize_response(self, request: Request, response: Response, *args: Any, **kwargs: Any) -> Response:
        """Keep what is told here out of every cache."""
        response = super().finalize_response(request, response, *args, **kwargs)
        response.headers["Cache-Control"] = "private, no-store"
        return response

    def done(self, act: Callable[[], Any]) -> Any:
        """Return what an act gives; a refusal becomes the answer that tells why."""
        try:
            return act()
        except StepRefusedError as refusal:
            raise of_entry(refusal) from refusal
