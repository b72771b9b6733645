"""Naming evaluators, their declarations, and the ministry's steps on their part in a round."""

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils.translation import gettext as _

from clusterportal.workflow.blockers import StepRefusedError
from evaluations.models.rounds import AssignmentStatus
from evaluations.rounds import permissions
from evaluations.rounds.assignments import ASSIGNMENTS, declare, name_evaluator, perform
from evaluations.rounds.conflicts import sentence_of

from .round import RoundPage


class NameView(RoundPage):
    """Names an evaluator. A conflict the register knows of is said at once."""

    http_method_names = ["post", "options"]

    def post(self, request: HttpRequest, code: str) -> HttpResponse:
        """Name the evaluator and lead back to the round."""
        evaluation_round = self.find(code)
        try:
            made = name_evaluator(evaluation_round, email=request.POST.get("evaluator", "")[:254], by=request.user)
        except StepRefusedError as refusal:
            return self.page(self.find(code), refusal.blockers)
        if made.status == AssignmentStatus.CONFLICTED:
            for ground in made.grounds:
                messages.warning(request, _("Conflict of interest found: %(ground)s") % {"ground": sentence_of(ground)})
        else:
            messages.success(request, _("The evaluator was named; the register knows of no conflict of interest."))
        return redirect("evaluations:round_detail", code=code)


class AssignmentStepView(RoundPage):
    """Sets a conflict aside or takes an evaluator off."""

    http_method_names = ["post", "options"]
    STEPS = ("set-aside", "remove")

    def post(self, request: HttpRequest, code: str, number: int, step: str) -> HttpResponse:
        """Make the step and lead back to the round."""
        evaluation_round = self.find(code)
        if step not in self.STEPS:
            raise Http404
        parts = permissions.assignments_visible_to(request.user).filter(round=evaluation_round)
        assignment = get_object_or_404(parts.select_related("round__officer", "evaluator"), number=number)
        try:
            perform(assignment, step, by=request.user, inputs={"reason": request.POST.get("reason", "")[:4000]})
        except StepRefusedError as refusal:
            return self.page(self.find(code), refusal.blockers)
        messages.success(request, _("Done: %(step)s.") % {"step": ASSIGNMENTS.steps[step].label})
        return redirect("evaluations:round_detail", code=code)


class DeclareView(RoundPage):
    """Keeps an evaluator's own declaration: before it, nothing that is not public is shown."""

    http_method_names = ["post", "options"]

    def post(self, request: HttpRequest, code: str) -> HttpResponse:
        """Keep the declaration and lead on: to the round, or away from it where there is a conflict."""
        evaluation_round = self.find(code)
        assignment = get_object_or_404(
            evaluation_round.assignments.select_related("round__officer", "evaluator"), evaluator=request.user.pk
        )
        answer = request.POST.get("conflict", "")
        if answer not in ("yes", "no"):
            messages.error(request, _("Say whether there is a conflict of interest."))
            return redirect("evaluations:round_detail", code=code)
        try:
            reason = request.POST.get("reason", "").strip()[:4000]
            made = declare(assignment, has_conflict=answer == "yes", reason=reason, by=request.user)
        except StepRefusedError as refusal:
            return self.page(self.find(code), refusal.blockers)
        if made.status == AssignmentStatus.CONFLICTED:
            messages.success(
                request, _("A conflict of interest is noted. You take no part in this evaluation; thank you.")
            )
            return redirect("evaluations:round_list")
        messages.success(request, _("Your declaration is kept."))
        return redirect("evaluations:round_detail", code=code)
