"""The page of a report, the check before it is submitted, its submissions, and the steps."""

from typing import Any

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils.translation import gettext as _

from clusterportal.workflow.blockers import INPUT, Blocker, refused
from clusterportal.workflow.pages import problems_of
from evaluations.models import ReportTransition, YearlyReport
from evaluations.models.reports import ReportStatus
from evaluations.reports.comparing import Comparison
from evaluations.reports.content import from_document
from evaluations.reports.drafts import acknowledge, acknowledged
from evaluations.reports.editor import editor_for
from evaluations.reports.forms import REASON, AcknowledgementForm, typed_texts
from evaluations.reports.labels import labels_of
from evaluations.reports.permissions import may_comment, may_review, may_write
from evaluations.reports.remarks import threads_of
from evaluations.reports.rules import findings_of
from evaluations.reports.rules.funding_limits import verdicts_of
from evaluations.reports.showing import by_chance
from evaluations.reports.workflow import steps_for
from programs.funding_words import verdict_in_words

from .bases import ReportView
from .writing import WritingView, status_of_page


class DetailView(WritingView):
    """Where a report stands, what can be done with it, and what happened to it."""

    template_name = "evaluations/reports/detail.html"

    def get(self, request: HttpRequest, code: str) -> HttpResponse:
        """Answer with the page."""
        return self.page(self.find(code))

    def page(self, report: YearlyReport, problems: list[Blocker] | None = None, **beside: Any) -> HttpResponse:
        """Return the page; with problems, the status says of what kind they are."""
        user = self.request.user
        editor = editor_for(report)
        threads = threads_of(report, user)
        steps, ruled_out = by_chance(entry for entry in steps_for(report, user) if entry[0].name != "submit")
        history = list(report.transitions.select_related("made_by", "submission").order_by("-pk"))
        return self.answer(
            report,
            status_of_page(problems),
            problems=problems or [],
            editor=editor,
            links=editor.links(""),
            steps=steps,
            ruled_out=ruled_out,
            history=history,
            returned=_last_return(report, history),
            submissions=report.submissions.select_related("submitted_by").defer("content").order_by("-number"),
            threads=[(editor.draft.labels(path) if path else "", each) for path, each in threads.items()],
            reviews=may_review(user, report),
            comments=may_comment(user, report),
            **beside,
        )


def _last_return(report: YearlyReport, history: list[ReportTransition]) -> ReportTransition | None:
    """Return the step that a returned report came back with."""
    if report.status != ReportStatus.RETURNED:
        return None
    return next((each for each in history if each.step in ("return", "reopen")), None)


class CheckView(ReportView):
    """What stands in the way of submitting, warnings to give reasons for, and the button."""

    template_name = "evaluations/reports/check.html"

    def get(self, request: HttpRequest, code: str) -> HttpResponse:
        """Answer with the page."""
        return self.page(self.find(code))

    def page(self, report: YearlyReport, problems: list[Blocker] | None = None, **beside: Any) -> HttpResponse:
        """Return the page, with the reasons that were typed and are not kept."""
        editor = editor_for(report)
        reasons = acknowledged(report)
        findings = findings_of(editor.draft)
        warnings = [(each, reasons.get(each.fingerprint, "")) for each in findings if not each.is_error]
        steps = steps_for(report, self.request.user)
        return self.answer(
            report,
            400 if problems else 200,
            problems=problems or [],
            errors=[finding for finding in findings if finding.is_error],
            warnings=warnings,
            waits_for_reasons=not all(reason for _finding, reason in warnings),
            verdicts=[(verdict, verdict_in_words(verdict)) for verdict in verdicts_of(editor.draft)],
            editor=editor,
            links=editor.links("check"),
            submit=next((blocked for step, blocked in steps if step.name == "submit"), None),
            typed=typed_texts(self.request.POST),
            **beside,
        )

    def post(self, request: HttpRequest, code: str) -> HttpResponse:
        """Keep the reasons given for warnings that the report has now, all that were typed or none."""
        report = self.find(code)
        if not may_write(request.user, report):
            raise PermissionDenied
        typed = {name: text for name, text in typed_texts(request.POST).items() if name.startswith(REASON)}
        findings = {REASON + finding.fingerprint: finding for finding in findings_of(editor_for(report).draft)}
        forms = {name: AcknowledgementForm({"reason": text}) for name, text in typed.items()}
        problems = [blocker for form in forms.values() for blocker in problems_of(form)]
        if problems or not findings.keys() >= forms.keys() or not forms:
            sentence = _("Give a reason for a warning of this report.")
            return self.page(report, problems or refused(INPUT, sentence))
        with transaction.atomic():
            for name, form in forms.items():
                acknowledge(report, findings[name], form.cleaned_data["reason"], request.user)
        return redirect("evaluations:report_check", code=code)


class SubmissionView(ReportView):
    """A submission as it was handed in."""

    template_name = "evaluations/reports/submission.html"

    def get(self, request: HttpRequest, code: str, number: int) -> HttpResponse:
        """Answer with the page."""
        report = self.find(code)
        submission = get_object_or_404(report.submissions.select_related("submitted_by"), number=number)
        content = from_document(submission.content["parts"])
        reading = Comparison(content, None, labels_of(report, content), {})
        return self.answer(report, submission=submission, parts=reading.parts())
