"""The page on which the ministry reads what would be public, and releases or withdraws it."""

from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _

from clusterportal.workflow.blockers import StepRefusedError
from clusterportal.workflow.pages import problems_of
from evaluations.models import YearlyReport
from evaluations.releases import workflow
from evaluations.releases.reading import reading_of
from evaluations.reports.forms import StepForm
from evaluations.reports.public import parts_of
from evaluations.reports.views.bases import ReportView


class ReleaseView(ReportView):
    """What of the accepted version would be public, who released what when, and the buttons."""

    template_name = "evaluations/releases/release.html"

    def get(self, request: HttpRequest, code: str) -> HttpResponse:
        """Answer with the page, for all who may read the report."""
        return self.page(self.find(code))

    def post(self, request: HttpRequest, code: str) -> HttpResponse:
        """Release the submission that the form names."""
        number = request.POST.get("submission", "")
        return self.step(
            code,
            _("The report is public now."),
            lambda report: workflow.release(
                report,
                submission=int(number) if number.isdecimal() else 0,
                sha256=request.POST.get("sha256", ""),
                by=request.user,
            ),
        )

    def step(self, code: str, success: str, make: Any) -> HttpResponse:
        """Make a step and lead back; a refusal is the page with the reason. 403 for whoever may never make it."""
        report = self.find(code)
        if not workflow.may_release(self.request.user, report):
            raise PermissionDenied
        try:
            make(report)
        except StepRefusedError as refusal:
            return self.page(self.find(code), 409, problem=str(refusal))
        messages.success(self.request, success)
        return redirect("evaluations:report_release", code=code)

    def page(self, report: YearlyReport, status: int = 200, **beside: Any) -> HttpResponse:
        """Return the page."""
        accepted = report.accepted_submission
        return self.answer(
            report,
            status,
            accepted=accepted,
            parts=reading_of(report, parts_of(report, accepted)) if accepted else [],
            release_blockers=workflow.release_blockers(report, self.request.user),
            releases=report.releases.select_related("submission", "released_by", "withdrawn_by"),
            may_release=workflow.may_release(self.request.user, report),
            **beside,
        )


class WithdrawView(ReleaseView):
    """Takes a report off the public pages."""

    http_method_names = ["post", "options"]

    def post(self, request: HttpRequest, code: str) -> HttpResponse:
        """Withdraw the release for the reason that the form gives."""
        return self.step(
            code,
            _("The report is no longer public."),
            lambda report: workflow.withdraw(report, reason=_reason(report, request), by=request.user),
        )


def _reason(report: YearlyReport, request: HttpRequest) -> str:
    form = StepForm(request.POST)
    if not form.is_valid():
        raise StepRefusedError(report, workflow.WITHDRAW, problems_of(form))
    reason: str = form.cleaned_data["reason"]
    return reason
