"""What the pages of proposals share: they are there only for those who may read them."""

from typing import Any

from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404, render

from evaluations.models import TransitionProposal
from evaluations.reports.views.bases import WorkspaceView
from evaluations.transitions.permissions import may_propose, may_read, visible_to


class MinistryView(WorkspaceView):
    """A page for officers, supervisors and auditors; for others who signed in it is not there."""

    template_name = ""

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        if request.user.is_authenticated and not may_read(request.user):
            raise Http404
        return super().dispatch(request, *args, **kwargs)

    def answer(self, status: int = 200, **context: Any) -> HttpResponse:
        """Return the page."""
        whole = {"proposes": may_propose(self.request.user), **context}
        return render(self.request, self.template_name, whole, status=status)


class WritingView(MinistryView):
    """A page on which officers write."""

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        if may_read(request.user) and not may_propose(request.user):
            raise PermissionDenied
        return super().dispatch(request, *args, **kwargs)


def found(request: HttpRequest, code: str) -> TransitionProposal:
    """Return a proposal. Raises `Http404` where there is none for this person."""
    return get_object_or_404(visible_to(request.user).for_listing(), code=code)
