"""The pages of the review: what changed, remarks and answers."""

from typing import Any

from django.http import HttpRequest, HttpResponse

from clusterportal.workflow.blockers import Blocker
from evaluations.models import YearlyReport
from evaluations.reports import remarks
from evaluations.reports.comparing import LAST_YEAR, PREVIOUS, comparison
from evaluations.reports.permissions import belongs_to, may_comment
from evaluations.reports.showing import by_chance
from evaluations.reports.workflow import steps_for

from .writing import WritingView, status_of_page

DECISIONS = ("claim", "return", "accept")


class ReviewView(WritingView):
    """A report beside its previous submission or last year's, with remarks at each field and the decision below."""

    template_name = "evaluations/reports/review.html"

    def get(self, request: HttpRequest, code: str) -> HttpResponse:
        """Answer with the page."""
        return self.page(self.find(code))

    def page(self, report: YearlyReport, problems: list[Blocker] | None = None, **beside: Any) -> HttpResponse:
        """Return the page; with problems, the status says of what kind they are."""
        request = self.request
        with_what = LAST_YEAR if request.GET.get("compare") == LAST_YEAR else PREVIOUS
        threads = remarks.threads_of(report, request.user)
        compared = comparison(report, with_what, threads)
        return self.answer(
            report,
            status_of_page(problems),
            problems=problems or [],
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
            **beside,
        )
