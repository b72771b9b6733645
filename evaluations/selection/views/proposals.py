"""The pages of proposals: one with its requirements, evaluation, decision and steps, and the forms."""

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _

from clusterportal.workflow.blockers import Blocker, StepRefusedError, status_of, status_of_form
from clusterportal.workflow.pages import StepMaking, problems_of
from evaluations.models import CallProposal, EvaluationRound
from evaluations.rounds import aggregates
from evaluations.rounds.permissions import is_shown, totals_visible_to
from evaluations.selection import bids, receiving, requirements, versions
from evaluations.selection.forms import ProposalForm, RequirementsForm, StepForm
from evaluations.selection.permissions import proposals_of_the_ministry

from .bases import SelectionView, WritingView, found_call, found_proposal, revision_of


class ProposalView(SelectionView):
    """A proposal, for the ministry and for evaluators without a conflict."""

    template_name = "evaluations/selection/proposal_detail.html"

    def get(self, request: HttpRequest, code: str) -> HttpResponse:
        """Answer with the page."""
        return self.page(self.find(code))

    def find(self, code: str) -> CallProposal:
        """Return the proposal. Raises `Http404` where there is none for this person."""
        return found_proposal(self.request, code)

    def page(
        self, proposal: CallProposal, problems: list[Blocker] | None = None, form: RequirementsForm | None = None
    ) -> HttpResponse:
        """Return the page; with problems, the status says of what kind they are."""
        user = self.request.user
        is_ministry = proposals_of_the_ministry(user).filter(pk=proposal.pk).exists()
        rows = requirements.of_proposal(proposal)
        judged = proposal.round
        answers = not requirements.against_answering(proposal, user)
        return self.answer(
            status_of(problems) if problems else 200,
            proposal=proposal,
            problems=problems or [],
            is_ministry=is_ministry,
            requirements=rows,
            form=(form or RequirementsForm(requirements=rows)) if answers else None,
            groups=_groups(judged) if judged and is_shown(totals_visible_to(user), judged) else [],
            changes=not receiving.against_revising(proposal, user),
            decisions=proposal.decisions.select_related("decided_by").order_by("-number") if is_ministry else [],
            steps=bids.steps_for(proposal, user),
            history=proposal.transitions.select_related("made_by").order_by("-pk") if is_ministry else [],
        )


class ProposalStepView(StepMaking, ProposalView):
    """Makes a step of a proposal."""

    steps = bids.STEPS
    step_form = StepForm
    perform = staticmethod(bids.perform)


class RequirementsView(ProposalView):
    """Keeps the answers to the requirements; a refusal shows what was entered with the reasons."""

    http_method_names = ["post", "options"]

    def post(self, request: HttpRequest, code: str) -> HttpResponse:
        """Keep the answers and lead back to the proposal."""
        proposal = found_proposal(request, code)
        form = RequirementsForm(request.POST, requirements=requirements.of_proposal(proposal))
        if not form.is_valid():
            return self.page(proposal, problems_of(form), form)
        try:
            requirements.answer(proposal, form.answers(), by=request.user)
        except StepRefusedError as refusal:
            return self.page(proposal, refusal.blockers, form)
        messages.success(request, _("Saved."))
        return redirect(proposal)


class ProposalNewView(WritingView):
    """The form for a proposal on an open call."""

    template_name = "evaluations/selection/proposal_form.html"

    def get(self, request: HttpRequest, code: str) -> HttpResponse:
        """Answer with the form."""
        return self.answer(form=ProposalForm(), call=found_call(request, code))

    def post(self, request: HttpRequest, code: str) -> HttpResponse:
        """Enter the proposal and lead to it."""
        call = found_call(request, code)
        form = ProposalForm(request.POST)
        if not form.is_valid():
            return self.answer(400, form=form, call=call)
        given = dict(form.cleaned_data)
        own_code, fields = given.pop("code"), given.pop("fields_of_research")
        return self.store(form, lambda: receiving.receive(call, own_code, given, fields, by=request.user), call=call)

    def store(self, form: ProposalForm, action: Any, **context: Any) -> HttpResponse:
        """Store what was entered, or show it again with what stands against it."""
        try:
            proposal = action()
        except StepRefusedError as refusal:
            return self.answer(status_of_form(refusal.blockers), form=form, problems=refusal.blockers, **context)
        messages.success(self.request, _("Saved."))
        return redirect(proposal)


class ProposalEditView(ProposalNewView):
    """The same form for a proposal that was just received."""

    def get(self, request: HttpRequest, code: str) -> HttpResponse:
        """Answer with the form."""
        proposal = _own(request, code)
        form = ProposalForm(initial=words_of(proposal), is_new=False)
        return self.answer(form=form, proposal=proposal, call=proposal.call, revision=proposal.revision)

    def post(self, request: HttpRequest, code: str) -> HttpResponse:
        """Change the proposal and lead to it."""
        proposal = _own(request, code)
        revision = revision_of(request)
        context = {"proposal": proposal, "call": proposal.call, "revision": revision}
        form = ProposalForm(request.POST, is_new=False)
        if not form.is_valid():
            return self.answer(400, form=form, **context)
        given = dict(form.cleaned_data)
        fields = given.pop("fields_of_research")
        return self.store(
            form, lambda: receiving.revise(proposal, given, fields, revision=revision, by=request.user), **context
        )


def words_of(proposal: CallProposal) -> dict[str, Any]:
    """Return what a proposal holds as a form takes it."""
    initial = {name: getattr(proposal, name) for name in receiving.PROPOSAL_FIELDS}
    initial |= {name: initial[name].code for name in versions.LINKS if initial[name]}
    return {**initial, "fields_of_research": [each.code for each in proposal.fields.all()]}


def _own(request: HttpRequest, code: str) -> CallProposal:
    proposal = found_proposal(request, code)
    if not proposals_of_the_ministry(request.user).filter(pk=proposal.pk).exists():
        raise Http404
    return proposal


def _groups(judged: EvaluationRound) -> list[tuple[Any, Any]]:
    """Return the groups of items with their averages; the whole stands last, under `None`."""
    found = aggregates.of_round(judged)
    tops = [(each.row, aggregates.as_decimal(each.scores.mean)) for each in found.criteria if not each.row["parent"]]
    return [*tops, (None, aggregates.as_decimal(found.total.mean))]
