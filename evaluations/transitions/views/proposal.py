"""The page of a proposal, its dry run, and its steps."""

from django.http import HttpRequest, HttpResponse

from clusterportal.workflow.blockers import Blocker, status_of
from clusterportal.workflow.pages import StepMaking
from evaluations.models import TransitionProposal
from evaluations.models.transitions import ProposalStatus
from evaluations.transitions.dry_run import DryRun, try_out
from evaluations.transitions.fates import fate_table
from evaluations.transitions.forms import StepForm
from evaluations.transitions.leftovers import leftovers_of
from evaluations.transitions.plan import Plan
from evaluations.transitions.showing import shown
from evaluations.transitions.workflow import STEPS, perform, steps_for

from .bases import MinistryView, found


class DetailView(MinistryView):
    """What is planned, what can be done with it, and what happened to it."""

    template_name = "evaluations/transitions/detail.html"

    def get(self, request: HttpRequest, code: str) -> HttpResponse:
        """Answer with the page."""
        return self.page(self.find(code))

    def find(self, code: str) -> TransitionProposal:
        """Return the proposal. Raises `Http404` where there is none for this person."""
        return found(self.request, code)

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


class StepView(StepMaking, DetailView):
    """Makes a step of a proposal."""

    steps = STEPS
    step_form = StepForm
    perform = staticmethod(perform)


class DryRunView(MinistryView):
    """Each record before and after: as it would be, or as it was once the transition is effective."""

    template_name = "evaluations/transitions/dry_run.html"

    def get(self, request: HttpRequest, code: str) -> HttpResponse:
        """Answer with the page. Nothing is changed."""
        proposal = found(request, code)
        is_done = proposal.status == ProposalStatus.EFFECTIVE
        run = DryRun(shown(proposal.changes.all())) if is_done else try_out(proposal, by=request.user)
        left = leftovers_of(proposal.sources.all()) if proposal.done_kind else []
        return self.answer(proposal=proposal, run=run, is_done=is_done, leftovers=left)
