"""The list of proposals, with what the outcomes of evaluations call for."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils.translation import gettext as _

from clusterportal.workflow.blockers import StepRefusedError
from evaluations.transitions.boxes import boxes_for
from evaluations.transitions.offers import ends_to_propose, frames_to_propose, propose_end
from evaluations.transitions.permissions import frames_visible_to, visible_to

from .bases import MinistryView, WritingView


class ListView(MinistryView):
    """What waits for whom, what is done, and what evaluations call for."""

    template_name = "evaluations/transitions/list.html"

    def get(self, request: HttpRequest) -> HttpResponse:
        """Answer with the page."""
        return self.answer(
            boxes=boxes_for(visible_to(request.user).for_listing()),
            ends=ends_to_propose(),
            expansions=frames_to_propose(),
            frames=frames_visible_to(request.user).for_listing(),
        )


class OfferedEndView(WritingView):
    """Proposes the end that an evaluation with the outcome 中止 calls for, prefilled, with one click."""

    http_method_names = ["post", "options"]

    def post(self, request: HttpRequest, code: str) -> HttpResponse:
        """Propose it and lead to the proposal."""
        evaluation = get_object_or_404(ends_to_propose(), code=code)
        try:
            proposal = propose_end(evaluation, by=request.user)
        except (StepRefusedError, ValueError) as refusal:
            messages.error(request, str(refusal))
            return redirect("evaluations:proposal_list")
        messages.success(request, _("The end is proposed. Look at what becomes of each thing."))
        return redirect(proposal)
