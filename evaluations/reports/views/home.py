"""The way into the workspace: what waits for a person, and the rounds."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from clusterportal.accounts.models import Role
from clusterportal.accounts.rights import rights_of
from evaluations.models import ReportRound
from evaluations.notices.inbox import notices_of
from evaluations.reports.opening import open_round
from evaluations.reports.permissions import WRITERS, may_enter, visible_to
from evaluations.reports.queue import coordinators_boxes, officers_queue

from .bases import WorkspaceView

NOTICES = 8


class HomeView(WorkspaceView):
    """What is due, what came back and why, what is new; for the ministry, the queue."""

    def get(self, request: HttpRequest) -> HttpResponse:
        """Answer with the page; 403 for a person without any role."""
        if not may_enter(request.user):
            raise PermissionDenied
        rights = rights_of(request.user)
        own = visible_to(request.user).filter(institution__in=rights.institution_ids(*WRITERS))
        context = {
            "boxes": coordinators_boxes(own) if rights.institution_ids(*WRITERS) else [],
            "queue": officers_queue(visible_to(request.user), request.user) if rights.is_ministry else [],
            "opens_rounds": rights.has(Role.REGISTRY_ADMINISTRATOR),
            "notices": notices_of(request.user)[:NOTICES],
        }
        return render(request, "evaluations/reports/home.html", context)


class RoundsView(WorkspaceView):
    """The rounds, each with the button that opens it: for registry administrators."""

    def get(self, request: HttpRequest) -> HttpResponse:
        """Answer with the page."""
        self._check()
        rounds = ReportRound.objects.select_related("program").prefetch_related("reports")
        return render(request, "evaluations/reports/rounds.html", {"rounds": rounds})

    def post(self, request: HttpRequest) -> HttpResponse:
        """Open the round that the form names, and say what that did."""
        self._check()
        report_round = get_object_or_404(ReportRound, code=request.POST.get("round", ""))
        opened = open_round(report_round, by=request.user)
        made = len(opened.made)
        sentence = ngettext("%(made)s report was opened.", "%(made)s reports were opened.", made)
        messages.success(request, sentence % {"made": made})
        if opened.without_institution:
            names = ", ".join(str(project) for project in opened.without_institution)
            messages.warning(request, _("No core institution is known for: %(names)s.") % {"names": names})
        return redirect("evaluations:report_rounds")

    def _check(self) -> None:
        if not rights_of(self.request.user).has(Role.REGISTRY_ADMINISTRATOR):
            raise PermissionDenied
