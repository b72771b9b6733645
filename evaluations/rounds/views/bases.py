"""What the pages of a round share: the rounds a person may see, and what every page of one shows."""

from typing import Any

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render

from evaluations.models import EvaluationRound
from evaluations.reports.views.bases import WorkspaceView
from evaluations.rounds import permissions


class RoundView(WorkspaceView):
    """A page of one round; a round the person may not see is not there."""

    template_name = ""

    def rounds(self) -> Any:
        """Return the rounds of which the person may see this page."""
        return permissions.visible_to(self.request.user)

    def find(self, code: str) -> EvaluationRound:
        """Return the round. Raises `Http404` where there is none for this person."""
        rounds = self.rounds().for_listing().select_related("evaluation", "template__criteria_set", "template__scale")
        return get_object_or_404(rounds, code=code)

    def answer(self, evaluation_round: EvaluationRound, status: int = 200, **context: Any) -> HttpResponse:
        """Return the page."""
        return render(self.request, self.template_name, {"round": evaluation_round, **context}, status=status)
