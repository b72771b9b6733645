"""What the pages of calls and proposals share."""

from typing import Any

from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404, render

from evaluations.models import CallProposal, ProposalCall
from evaluations.reports.views.bases import WorkspaceView
from evaluations.selection.permissions import calls_visible_to, may_read, may_write, proposals_visible_to


class SelectionView(WorkspaceView):
    """A page of calls and proposals."""

    template_name = ""

    def answer(self, status: int = 200, **context: Any) -> HttpResponse:
        """Return the page."""
        whole = {"writes": may_write(self.request.user), "reads_calls": may_read(self.request.user), **context}
        return render(self.request, self.template_name, whole, status=status)


class MinistryView(SelectionView):
    """A page for officers, supervisors and auditors; for others who signed in it is not there."""

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        if request.user.is_authenticated and not may_read(request.user):
            raise Http404
        return super().dispatch(request, *args, **kwargs)


class WritingView(MinistryView):
    """A page on which officers write."""

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        if may_read(request.user) and not may_write(request.user):
            raise PermissionDenied
        return super().dispatch(request, *args, **kwargs)


def found_call(request: HttpRequest, code: str) -> ProposalCall:
    """Return a call. Raises `Http404` where there is none for this person."""
    return get_object_or_404(calls_visible_to(request.user).for_listing(), code=code)


def found_proposal(request: HttpRequest, code: str) -> CallProposal:
    """Return a proposal. Raises `Http404` where there is none for this person."""
    proposals = proposals_visible_to(request.user).for_listing()
    return get_object_or_404(proposals.select_related("call__program", "grew_from__region"), code=code)


def revision_of(request: HttpRequest) -> int:
    """Return the revision that a form was opened with; 0, which no record has, where it is none."""
    seen = request.POST.get("revision", "")
    return int(seen) if seen.isascii() and seen.isdigit() and len(seen) < 9 else 0
