"""The region's own pages: calls that are open, what it hands in, and nothing of what the ministry does with it."""

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _

from clusterportal.workflow.blockers import Blocker, StepRefusedError, status_of, status_of_form
from clusterportal.workflow.pages import StepMaking
from evaluations.models import CallProposal, ProposalCall
from evaluations.models.proposals import CallStatus, requirements_of
from evaluations.reports.views.bases import WorkspaceView
from evaluations.selection import applying, bids, receiving
from evaluations.selection.forms import ApplicationForm, StepForm
from evaluations.selection.notices import OF_REGION

from .bases import revision_of
from .proposals import words_of

OWN_STEPS = ("resubmit", "withdraw")


class ApplyView(WorkspaceView):
    """A page for people of institutions; for others who signed in it is not there."""

    template_name = ""

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        if request.user.is_authenticated and not applying.may_enter(request.user):
            raise Http404
        return super().dispatch(request, *args, **kwargs)

    def answer(self, status: int = 200, **context: Any) -> HttpResponse:
        """Return the page."""
        whole = {"hands_in": bool(applying.institutions_of(self.request.user)), **context}
        return render(self.request, self.template_name, whole, status=status)

    def find_call(self, code: str) -> ProposalCall:
        """Return a call. Raises `Http404` where there is none for this person."""
        return get_object_or_404(applying.calls_open_to(self.request.user).for_listing(), code=code)

    def find(self, code: str) -> CallProposal:
        """Return a proposal of the person's institutions. Raises `Http404` where there is none."""
        return get_object_or_404(applying.proposals_of(self.request.user).for_listing(), code=code)

    def own(self, call: ProposalCall | None = None) -> list[tuple[CallProposal, str]]:
        """Return the proposals of the person's institutions, each with where it stands for them."""
        found = applying.proposals_of(self.request.user).for_listing().order_by("-pk")
        rows = found.filter(call=call) if call else found
        return [(each, str(applying.status_of(each).label)) for each in rows]


class ApplyListView(ApplyView):
    """The calls that are open, and what one's institutions handed in."""

    template_name = "evaluations/selection/apply_list.html"

    def get(self, request: HttpRequest) -> HttpResponse:
        """Answer with the page."""
        calls = applying.calls_open_to(request.user).filter(status=CallStatus.OPEN).for_listing()
        return self.answer(calls=calls.order_by("proposals_due_on", "code"), proposals=self.own())


class ApplyCallView(ApplyView):
    """A call: until when, for what, and what every proposal must meet."""

    template_name = "evaluations/selection/apply_call.html"

    def get(self, request: HttpRequest, code: str) -> HttpResponse:
        """Answer with the page."""
        call = self.find_call(code)
        needed = requirements_of(call).prefetch_related("children")
        closed = applying.against_entering(call)
        return self.answer(call=call, requirements=needed, closed=closed, proposals=self.own(call))


class ApplyProposalView(ApplyView):
    """One's own proposal: where it stands, what was handed in, and what can still be done."""

    template_name = "evaluations/selection/apply_proposal.html"

    def get(self, request: HttpRequest, code: str) -> HttpResponse:
        """Answer with the page."""
        return self.page(self.find(code))

    def page(self, proposal: CallProposal, problems: list[Blocker] | None = None) -> HttpResponse:
        """Return the page; with problems, the status says of what kind they are."""
        is_published = proposal.call.status == CallStatus.PUBLISHED
        told = [*OF_REGION, "exclude"] if is_published else OF_REGION
        return self.answer(
            status_of(problems) if problems else 200,
            proposal=proposal,
            call=proposal.call,
            problems=problems or [],
            standing=applying.status_of(proposal),
            changes=not receiving.against_revising(proposal, self.request.user),
            decision=proposal.decisions.order_by("-number").first() if is_published else None,
            returned=proposal.transitions.filter(step="return").order_by("-pk").first(),
            steps=self._steps(proposal),
            history=proposal.transitions.filter(step__in=told).order_by("-pk"),
        )

    def _steps(self, proposal: CallProposal) -> list[Any]:
        asked = [(bids.STEPS[name], bids.blockers(proposal, name, by=self.request.user)) for name in OWN_STEPS]
        # What has no place in the present state is left out: to those who hand in it is not a step but a riddle.
        return [(step, blocked) for step, blocked in asked if not blocked]


class ApplyStepView(StepMaking, ApplyProposalView):
    """Makes a step of one's own proposal."""

    steps = {name: bids.STEPS[name] for name in OWN_STEPS}
    step_form = StepForm
    perform = staticmethod(bids.perform)

    def post(self, request: HttpRequest, code: str, step: str) -> HttpResponse:
        """Make the step and lead back to one's own page of the proposal."""
        response = super().post(request, code, step)
        return redirect("evaluations:apply_proposal", code) if response.status_code == 302 else response


class ApplyNewView(ApplyView):
    """The form for a proposal of one's institution."""

    template_name = "evaluations/selection/apply_form.html"

    def get(self, request: HttpRequest, code: str) -> HttpResponse:
        """Answer with the form, or with why there is none."""
        call = self.find_call(code)
        blocked = receiving.against_receiving(call, request.user)
        form = ApplicationForm(institutions=applying.institutions_of(request.user))
        return self.answer(_refused(blocked), form=form, call=call, problems=blocked, closed=bool(blocked))

    def post(self, request: HttpRequest, code: str) -> HttpResponse:
        """Hand the proposal in and lead to it."""
        call = self.find_call(code)
        form = ApplicationForm(request.POST, institutions=applying.institutions_of(request.user))
        if not form.is_valid():
            return self.answer(400, form=form, call=call)
        given = dict(form.cleaned_data)
        fields = given.pop("fields_of_research")
        done = _("The ministry has received your proposal. You can change it until the last day.")
        return self.store(form, lambda: receiving.receive(call, "", given, fields, by=request.user), done, call=call)

    def store(self, form: ApplicationForm, action: Any, done: str, **context: Any) -> HttpResponse:
        """Store what was entered, or show it again with what stands against it."""
        try:
            proposal = action()
        except StepRefusedError as refusal:
            return self.answer(status_of_form(refusal.blockers), form=form, problems=refusal.blockers, **context)
        messages.success(self.request, done)
        return redirect("evaluations:apply_proposal", proposal.code)


class ApplyEditView(ApplyNewView):
    """The same form for what was handed in already."""

    def get(self, request: HttpRequest, code: str) -> HttpResponse:
        """Answer with the form, or with why there is none."""
        proposal = self.find(code)
        blocked = receiving.against_revising(proposal, request.user)
        form = ApplicationForm(initial=words_of(proposal), institutions=applying.institutions_of(request.user))
        context = {"proposal": proposal, "call": proposal.call, "revision": proposal.revision, "problems": blocked}
        return self.answer(_refused(blocked), form=form, closed=bool(blocked), **context)

    def post(self, request: HttpRequest, code: str) -> HttpResponse:
        """Change the proposal and lead to it."""
        proposal, revision = self.find(code), revision_of(request)
        form = ApplicationForm(request.POST, institutions=applying.institutions_of(request.user))
        context = {"proposal": proposal, "call": proposal.call, "revision": revision}
        if not form.is_valid():
            return self.answer(400, form=form, **context)
        given = dict(form.cleaned_data)
        fields = given.pop("fields_of_research")

        def revise() -> CallProposal:
            return receiving.revise(proposal, given, fields, revision=revision, by=request.user)

        done = _("The ministry has received the new version of your proposal.")
        return self.store(form, revise, done, **context)


def _refused(blocked: list[Blocker]) -> int:
    return status_of(blocked) if blocked else 200
