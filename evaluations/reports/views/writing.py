"""A page of a report with everything that can be typed on it in one form: no button loses what stands elsewhere."""

from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils.translation import gettext as _

from clusterportal.workflow.blockers import Blocker, StepRefusedError, status_of
from clusterportal.workflow.pages import problems_of
from evaluations.models import YearlyReport
from evaluations.reports import remarks
from evaluations.reports.forms import ANSWER, MUST, StepForm, step_inputs, typed_texts
from evaluations.reports.permissions import may_comment
from evaluations.reports.sending import is_sendable, send
from evaluations.reports.workflow import STEPS, perform

from .bases import ReportView

ALL = "all"


class WritingView(ReportView):
    """A page with remarks, answers and steps. The button that was pressed says in `do` what is wanted.

    `answer:5` and `remark:…` send one text, `all` sends every text, `settle:5` settles a remark, and `step:return`
    sends every text and makes the step, both or neither. `page` returns the page with what is typed and not sent.
    """

    def page(self, report: YearlyReport, problems: list[Blocker] | None = None, **beside: Any) -> HttpResponse:
        """Return the page."""
        raise NotImplementedError

    def answer(self, report: YearlyReport, status: int = 200, **context: Any) -> HttpResponse:
        """Return the page; nothing is typed on it unless it is handed back."""
        return super().answer(report, status, **{"typed": {}, **context})

    def post(self, request: HttpRequest, code: str) -> HttpResponse:
        """Do what the button says; hand back all that was typed and is not sent by it."""
        report = self.find(code)
        typed = typed_texts(request.POST)
        what, _colon, which = request.POST.get("do", "").partition(":")
        if what == "step":
            return self._step(report, which, typed)
        if what == "settle":
            return self._settle(report, which, typed)
        wanted = [name for name in typed if is_sendable(name)] if what == ALL else [f"{what}:{which}"]
        if not all(is_sendable(name) for name in wanted) or not may_comment(request.user, report):
            raise PermissionDenied
        sent = send(report, typed, wanted, by=request.user)
        if sent.problems:
            return self.page(report, sent.problems, typed=typed, is_of_text=True)
        place = f"comment-{which}" if what + ":" == ANSWER else which or "general"
        return self._go_on(report, {name: text for name, text in typed.items() if name not in sent.names}, place)

    def _settle(self, report: YearlyReport, which: str, typed: dict[str, str]) -> HttpResponse:
        if not remarks.may_settle(self.request.user, report):
            raise PermissionDenied
        number = int(which) if which.isascii() and which.isdigit() else 0
        thread = get_object_or_404(report.comments, pk=number, thread__isnull=True)
        remarks.settle(thread, by=self.request.user)
        return self._go_on(report, typed, f"comment-{number}")

    def _step(self, report: YearlyReport, step: str, typed: dict[str, str]) -> HttpResponse:
        if step not in STEPS:
            raise PermissionDenied
        form = StepForm(step_inputs(step, self.request.POST))
        problems = problems_of(form) or self._sent_with_step(report, step, typed, form.cleaned_data)
        if problems:
            is_of_text = any(is_sendable(each.path) for each in problems)
            return self.page(self.find(report.code), problems, typed=typed, is_of_text=is_of_text)
        messages.success(self.request, _("Done: %(step)s.") % {"step": STEPS[step].label})
        return redirect(report)

    def _sent_with_step(
        self, report: YearlyReport, step: str, typed: dict[str, str], inputs: dict[str, Any]
    ) -> list[Blocker]:
        wanted = [name for name in typed if is_sendable(name)]
        if wanted and not may_comment(self.request.user, report):
            raise PermissionDenied
        try:
            with transaction.atomic():
                sent = send(report, typed, wanted, by=self.request.user)
                if not sent.problems:
                    perform(report, step, by=self.request.user, inputs=inputs)
        except StepRefusedError as refusal:
            return refusal.blockers
        return sent.problems

    def _go_on(self, report: YearlyReport, left: dict[str, str], place: str) -> HttpResponse:
        """Lead back to the place, or show the page with what is left to send."""
        if any(_is_work(name) for name in left):
            return self.page(report, typed=left, has_left=True)
        return redirect(f"{self.request.get_full_path()}#{place}")


def _is_work(name: str) -> bool:
    """Tell whether a field is one that a person writes in, not one that the page fills in."""
    return not name.startswith((MUST, "accept:"))


def status_of_page(problems: list[Blocker] | None) -> int:
    """Return the status of a page: 400 where only a text is wrong, else what the reasons against a step say."""
    if not problems:
        return 200
    return 400 if all(is_sendable(problem.path) for problem in problems) else status_of(problems)
