"""The page of the workspace."""

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from clusterportal.accounts.rights import rights_of
from evaluations.notices.inbox import notices_of
from evaluations.reports.views.bases import WorkspaceView
from evaluations.rounds import permissions
from evaluations.rounds.planning import PLANNERS
from evaluations.selection import applying
from evaluations.selection import permissions as of_selection
from evaluations.transitions import permissions as of_transitions

from .calendar import CalendarForm, calendar_of
from .due import due_for

NOTICES = 8


class WorkspacePage(WorkspaceView):
    """What is due: everything for the ministry, for all others their own work."""

    def get(self, request: HttpRequest) -> HttpResponse:
        """Answer with the page; 403 for a person without any role, 400 for a filter that is none."""
        if not permissions.may_enter(request.user):
            raise PermissionDenied
        rights = rights_of(request.user)
        form = CalendarForm(request.GET)
        context = {
            "form": form,
            "calendar": calendar_of(due_for(request.user), form, request.user),
            "plans": not rights.roles.isdisjoint(PLANNERS),
            "reads_proposals": of_transitions.may_read(request.user),
            "reads_calls": of_selection.may_read(request.user),
            "applies": applying.may_enter(request.user),
            "is_ministry": rights.is_ministry,
            "notices": notices_of(request.user)[:NOTICES],
        }
        return render(request, "evaluations/workspace/home.html", context, status=200 if form.is_valid() else 400)
