"""The pages of proposed frames."""

from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils.translation import gettext as _

from clusterportal.workflow.blockers import INPUT, Blocker, StepRefusedError, refused, status_of, status_of_form
from evaluations.models import Evaluation, FrameProposal
from evaluations.transitions.frame_forms import FrameForm, FrameStepForm
from evaluations.transitions.frames import CHANGING, STEPS, blockers_of_steps, make, propose_frame
from evaluations.transitions.permissions import frames_visible_to
from regions.models import ProjectBudget

from .bases import MinistryView, WritingView


class FrameProposeView(WritingView):
    """Proposes a frame for the year after an evaluation."""

    template_name = "evaluations/transitions/frame_form.html"

    def get(self, request: HttpRequest, code: str) -> HttpResponse:
        """Answer with the form."""
        evaluation = self.evaluation(code)
        return self.form_page(evaluation, FrameForm(evaluation=evaluation))

    def post(self, request: HttpRequest, code: str) -> HttpResponse:
        """Propose it, and lead to it."""
        evaluation = self.evaluation(code)
        form = FrameForm(request.POST, evaluation=evaluation)
        if not form.is_valid():
            return self.form_page(evaluation, form, 400)
        given = form.cleaned_data
        try:
            proposal = propose_frame(evaluation, given["frame"], form.money, reason=given["reason"], by=request.user)
        except StepRefusedError as refusal:
            return self.form_page(evaluation, form, status_of_form(refusal.blockers), problems=refusal.blockers)
        messages.success(request, _("The frame is proposed."))
        return redirect(proposal)

    def evaluation(self, code: str) -> Evaluation:
        """Return the evaluation. Raises `Http404` where its outcome calls for no frames."""
        known = Evaluation.objects.filter(outcome__in=CHANGING, fiscal_year__isnull=False)
        return get_object_or_404(known.select_related("project__region", "project__program"), code=code)

    def form_page(self, evaluation: Evaluation, form: FrameForm, status: int = 200, **context: Any) -> HttpResponse:
        """Return the form beside what the project has now."""
        year = evaluation.fiscal_year or 0
        budgets = ProjectBudget.objects.filter(project=evaluation.project, fiscal_year__in=(year, year + 1))
        lines = budgets.select_related("frame").order_by("fiscal_year", "frame__order", "kind")
        return self.answer(status, evaluation=evaluation, form=form, lines=lines, year=year + 1, **context)


class FrameDetailView(MinistryView):
    """A proposed frame, and what can be done with it."""

    template_name = "evaluations/transitions/frame.html"

    def get(self, request: HttpRequest, number: int) -> HttpResponse:
        """Answer with the page."""
        return self.page(self.find(number))

    def find(self, number: int) -> FrameProposal:
        """Return the frame. Raises `Http404`."""
        return get_object_or_404(frames_visible_to(self.request.user).for_listing(), pk=number)

    def page(self, frame: FrameProposal, problems: list[Blocker] | None = None) -> HttpResponse:
        """Return the page; with problems, the status says of what kind they are."""
        steps = blockers_of_steps(frame, by=self.request.user)
        status = status_of(problems) if problems else 200
        return self.answer(status, frame=frame, problems=problems or [], steps=steps)


class FrameDecideView(FrameDetailView):
    """Adopts or drops a proposed frame. A refusal is its page with the reasons."""

    http_method_names = ["post", "options"]

    def post(self, request: HttpRequest, number: int, step: str) -> HttpResponse:
        """Make the step and lead back."""
        frame = self.find(number)
        if step not in STEPS:
            raise PermissionDenied
        form = FrameStepForm(request.POST)
        if not form.is_valid():
            return self.page(frame, refused(INPUT, _("The reason is too long."), "reason"))
        try:
            make(frame, step, reason=form.cleaned_data["reason"], by=request.user)
        except StepRefusedError as refusal:
            return self.page(self.find(number), refusal.blockers)
        messages.success(request, _("Adopted.") if step == "adopt" else _("Dropped."))
        return redirect(frame)
