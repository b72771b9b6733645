"""The pages of the review: what changed, remarks and answers."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils.http import url_has_allowed_host_and_scheme

from evaluations.models import YearlyReport
from evaluations.reports import remarks
from evaluations.reports.comparing import LAST_YEAR, PREVIOUS, comparison
from evaluations.reports.forms import RemarkForm
from evaluations.reports.permissions import belongs_to, may_comment
from evaluations.reports.showing import by_chance
from evaluations.reports.workflow import steps_for

from .bases import ReportView

DECISIONS = ("claim", "return", "accept")


class ReviewView(ReportView):
    """A report beside its previous submission or last year's, with remarks at each field and the decision below."""

    template_name = "evaluations/reports/review.html"

    def get(self, request: HttpRequest, code: str) -> HttpResponse:
        """Answer with the page."""
        report = self.find(code)
        with_what = LAST_YEAR if request.GET.get("compare") == LAST_YEAR else PREVIOUS
        threads = remarks.threads_of(report, request.user)
        compared = comparison(report, with_what, threads)
        return self.answer(
            report,
            parts=compared.parts(),
            has_before=compared.before is not None,
            only_changed=request.GET.get("only") == "changed" and compared.before is not None,
            with_what=with_what,
            submission=report.submissions.last(),
            general=threads.get("", []),
            decision=by_chance(entry for entry in steps_for(report, request.user) if entry[0].name in DECISIONS)[0],
            comments=may_comment(request.user, report),
            remarks_here=may_comment(request.user, report) and not belongs_to(request.user, report),
            settles=remarks.may_settle(request.user, report),
        )


class RemarkView(ReportView):
    """Keeps a remark or an answer."""

    http_method_names = ["post", "options"]

    def post(self, request: HttpRequest, code: str) -> HttpResponse:
        """Keep it and lead back to where it was written."""
        report = self.find(code)
        if not may_comment(request.user, report):
            raise PermissionDenied
        form = RemarkForm(request.POST)
        if not form.is_valid():
            for sentences in form.errors.values():
                messages.error(request, " ".join(str(sentence) for sentence in sentences))
        elif form.cleaned_data["thread"]:
            thread = get_object_or_404(report.comments, pk=form.cleaned_data["thread"], thread__isnull=True)
            remarks.answer(thread, text=form.cleaned_data["text"], by=request.user)
        else:
            words = {name: form.cleaned_data[name] for name in ("text", "path", "must_fix")}
            remarks.remark(report, **words, by=request.user)
        return redirect(_back(request, report))


class SettleView(ReportView):
    """Notes that a remark is dealt with: the ministry says so."""

    http_method_names = ["post", "options"]

    def post(self, request: HttpRequest, code: str, number: int) -> HttpResponse:
        """Settle the remark and lead back."""
        report = self.find(code)
        if not remarks.may_settle(request.user, report):
            raise PermissionDenied
        thread = get_object_or_404(report.comments, pk=number, thread__isnull=True)
        remarks.settle(thread, by=request.user)
        return redirect(_back(request, report))


def _back(request: HttpRequest, report: YearlyReport) -> str:
    asked = request.POST.get("next", "")
    is_ours = url_has_allowed_host_and_scheme(asked, allowed_hosts=None)
    return asked if is_ours and asked.startswith("/") else report.get_absolute_url()
