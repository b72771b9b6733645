"""What the pages of the workspace share: a login, the reports a person may see, and answers that no cache keeps."""

from typing import Any

from django.contrib.auth.mixins import LoginRequiredMixin
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404, render
from django.utils.cache import add_never_cache_headers
from django.views.generic import View

from clusterportal.pages.handing_back import hand_back, written
from evaluations.models import YearlyReport
from evaluations.reports.forms import label_of
from evaluations.reports.permissions import may_write, visible_to


class WorkspaceView(LoginRequiredMixin, View):
    """A page for people with an account; it is theirs alone, so nothing may keep a copy."""

    @staticmethod
    def label_of(name: str) -> str:  # noqa: ARG004 (a view without such fields)
        """Return the label of a field that people write in; what they wrote is handed back when it cannot be taken."""
        return ""

    def handle_no_permission(self) -> Any:
        """Lead to the sign-in; whoever was writing gets the words back, for a redirect would drop them."""
        request = self.request
        if request.method == "POST" and not request.user.is_authenticated and written(request, self.label_of):
            return hand_back(request, self.label_of, status=401)
        return super().handle_no_permission()

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        response = super().dispatch(request, *args, **kwargs)
        add_never_cache_headers(response)
        return response


class ReportView(WorkspaceView):
    """A page of one report; a report the person may not see is not there."""

    template_name = ""
    label_of = staticmethod(label_of)

    def find(self, code: str) -> YearlyReport:
        """Return the report. Raises `Http404` where there is none for this person."""
        return get_object_or_404(visible_to(self.request.user).for_listing(), code=code)

    def answer(self, report: YearlyReport, status: int = 200, **context: Any) -> HttpResponse:
        """Return the page, with what every page of a report shows."""
        user = self.request.user
        whole = {"report": report, "writes": may_write(user, report), **context}
        return render(self.request, self.template_name, whole, status=status)
