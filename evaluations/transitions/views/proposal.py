"""The page of a proposal, its dry run, and its steps."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _

from clusterportal.workflow.blockers import INPUT, Blocker, StepRefusedError, refused, status_of
from evaluations.models import TransitionProposal
from evaluations.models.transitions import ProposalStatus
from evaluations.transitions.dry_run import DryRun, try_out
from evaluations.transitions.fates import fate_table
from evaluations.transitions.forms import StepForm
from evaluations.transitions.plan import Plan
from evaluations.transitions.showing import shown
from evaluations.transitions.workflow import STEPS, perform, steps_for

from .bases import MinistryView, found


class DetailView(MinistryView):
    """What is planned, what can be done with it, and what happened to it."""

    template_name = "evaluations/transitions/detail.html"

    def get(self, request: HttpRequest, code: str) -> HttpResponse:
        """Answer with the page."""
        return self.page(found(request, code))

    def page(self, proposal: TransitionProposal, problems: list[Blocker] | None = None) -> HttpResponse:
        """Return the page; with problems, the status says of what kind they are."""
        plan = Plan.of(proposal)
        return self.answer(
            status_of(problems) if problems else 200,
            proposal=proposal,
            plan=plan,
            problems=problems or [],
            fates=fate_table(plan),
            steps=steps_for(proposal, self.request.user),
            history=proposal.transitions.select_related("made_by").order_by("-pk"),
            corrections=proposal.corrections.all(),
        )


class StepView(DetailView):
    """Makes a step. A refusal is the proposal's page with the reasons."""

    http_method_names = ["post", "options"]

    def post(self, request: HttpRequest, code: str, step: str) -> HttpResponse:
        """Make the step and lead back to the proposal."""
        proposal = found(request, code)
        if step not in STEPS:
            raise PermissionDenied
        form = StepForm(request.POST)
        if not form.is_valid():
            sentences = [str(sentence) for each in form.errors.values() for sentence in each]
            return self.page(proposal, [refused(INPUT, sentence)[0] for sentence in sentences])
        try:
            perform(proposal, step, by=request.user, inputs=form.cleaned_data)
        except StepRefusedError as refusal:
            return self.page(found(request, code), refusal.blockers)
        messages.success(request, _("Done: %(step)s.") % {"step": STEPS[step].label})
        return redirect(proposal)


class DryRunView(MinistryView):
    """Each record before and after: as it would be, or as it was once the transition is effective."""

    template_name = "evaluations/transitions/dry_run.html"

    def get(self, request: HttpRequest, code: str) -> HttpResponse:
        """Answer with the page. Nothing is changed."""
        proposal = found(request, code)
        is_done = proposal.status == ProposalStatus.EFFECTIVE
        run = DryRun(shown(proposal.changes.all())) if is_done else try_out(proposal, by=request.user)
        return self.answer(proposal=proposal, run=run, is_done=is_done)
