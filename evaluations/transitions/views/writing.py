"""The pages on which officers propose a transition, change its plan and state what becomes of each thing."""

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _

from clusterportal.workflow.blockers import Blocker, StepRefusedError, status_of_form
from evaluations.models import TransitionProposal
from evaluations.transitions.fate_forms import FateRowForm, FillForm, destinations, fate_rows
from evaluations.transitions.fates import HEADINGS
from evaluations.transitions.forms import MOST_SOURCES, ProposalForm, TargetFormSet
from evaluations.transitions.plan import Plan
from evaluations.transitions.prefilled import initial_from_address, initial_of_proposal, initial_targets
from evaluations.transitions.proposing import fill, propose, revise, state_fates

from .bases import WritingView, found


class NewView(WritingView):
    """The form for a new proposal; the address may name projects, a kind, a year and an evaluation."""

    template_name = "evaluations/transitions/form.html"

    def get(self, request: HttpRequest) -> HttpResponse:
        """Answer with the form."""
        form = ProposalForm(initial=initial_from_address(request.GET, MOST_SOURCES))
        return self.form_page(form, TargetFormSet(prefix="targets"))

    def post(self, request: HttpRequest) -> HttpResponse:
        """Propose, and lead to the fates of all that the projects hold."""
        return self.write(request, lambda draft: propose(draft, by=request.user))

    def write(self, request: HttpRequest, store: Any, **context: Any) -> HttpResponse:
        """Store what was entered, or show it again with what is wrong."""
        form, targets = ProposalForm(request.POST), TargetFormSet(request.POST, prefix="targets")
        if not (form.is_valid() and targets.is_valid()):
            return self.form_page(form, targets, 400, **context)
        drafts = [each.draft() for each in targets]
        try:
            proposal = store(form.draft([draft for draft in drafts if draft]))
        except StepRefusedError as refusal:
            return self.form_page(form, targets, status_of_form(refusal.blockers), problems=refusal.blockers, **context)
        messages.success(request, _("Saved. State what becomes of each thing."))
        return redirect("evaluations:proposal_fates", code=proposal.code)

    def form_page(self, form: ProposalForm, targets: Any, status: int = 200, **context: Any) -> HttpResponse:
        """Return the form."""
        return self.answer(status, form=form, targets=targets, **context)


class EditView(NewView):
    """The same form for a proposal that is there."""

    def get(self, request: HttpRequest, code: str) -> HttpResponse:  # type: ignore[override]
        """Answer with the form."""
        proposal = found(request, code)
        form = ProposalForm(initial=initial_of_proposal(proposal))
        targets = TargetFormSet(prefix="targets", initial=initial_targets(proposal))
        return self.form_page(form, targets, proposal=proposal)

    def post(self, request: HttpRequest, code: str) -> HttpResponse:  # type: ignore[override]
        """Change the plan, and lead to the fates."""
        proposal = found(request, code)
        revision = _revision(request)
        return self.write(
            request, lambda draft: revise(proposal, draft, revision=revision, by=request.user), proposal=proposal
        )


class FatesView(WritingView):
    """What becomes of each thing of the sources, in a table."""

    template_name = "evaluations/transitions/fates.html"

    def get(self, request: HttpRequest, code: str) -> HttpResponse:
        """Answer with the table."""
        proposal = found(request, code)
        return self.table(proposal, fate_rows(Plan.of(proposal)))

    def post(self, request: HttpRequest, code: str) -> HttpResponse:
        """Keep what was entered, and lead to the proposal."""
        proposal = found(request, code)
        rows = fate_rows(Plan.of(proposal), request.POST)
        # Every row is looked at, so that all that is wrong is shown at once.
        if [row for row in rows if not row.is_valid()]:
            return self.table(proposal, rows, 400)
        drafts = [draft for row in rows for draft in row.drafts()]
        try:
            state_fates(proposal, drafts, revision=_revision(request), by=request.user)
        except StepRefusedError as refusal:
            return self.table(proposal, rows, status_of_form(refusal.blockers), refusal.blockers)
        messages.success(request, _("Saved."))
        return redirect(proposal)

    def table(
        self,
        proposal: TransitionProposal,
        rows: list[FateRowForm],
        status: int = 200,
        problems: list[Blocker] | None = None,
    ) -> HttpResponse:
        """Return the table."""
        groups = [(label, [row for row in rows if row.thing.kind == kind]) for kind, label in HEADINGS.items()]
        return self.answer(
            status,
            proposal=proposal,
            groups=[(label, each) for label, each in groups if each],
            destinations=destinations(Plan.of(proposal)),
            problems=problems or [],
        )


class FillView(FatesView):
    """States one fate for all that has none."""

    http_method_names = ["post", "options"]

    def post(self, request: HttpRequest, code: str) -> HttpResponse:
        """Fill the rest and lead back to the table."""
        proposal = found(request, code)
        form = FillForm(request.POST)
        plan = Plan.of(proposal)
        if not form.is_valid() or form.cleaned_data["fate"] not in dict(destinations(plan)):
            messages.error(request, _("Choose what becomes of the rest."))
            return redirect("evaluations:proposal_fates", code=code)
        what, _colon, target = form.cleaned_data["fate"].partition(":")
        try:
            fill(proposal, what, target, revision=form.cleaned_data["revision"], by=request.user)
        except StepRefusedError as refusal:
            return self.table(proposal, fate_rows(plan), status_of_form(refusal.blockers), refusal.blockers)
        messages.success(request, _("Saved."))
        return redirect("evaluations:proposal_fates", code=code)


def _revision(request: HttpRequest) -> int:
    text = request.POST.get("revision", "")
    return int(text) if text.isascii() and text.isdigit() and len(text) < 9 else 0
