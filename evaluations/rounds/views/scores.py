"""Putting the scores together: the table of all final sheets, their comments, and handing a sheet back."""

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils.translation import gettext as _

from clusterportal.workflow.blockers import Blocker, StepRefusedError, status_of
from evaluations.models import EvaluationRound
from evaluations.rounds import permissions
from evaluations.rounds.score_table import score_table
from evaluations.rounds.sheets import SHEETS, hand_back

from .bases import RoundView


class ScoresView(RoundView):
    """The scores of each criterion with mean, median and spread; evaluators are known by their numbers."""

    template_name = "evaluations/rounds/scores.html"

    def rounds(self) -> Any:
        """Return the rounds whose totals the person may see."""
        return permissions.totals_visible_to(self.request.user)

    def get(self, request: HttpRequest, code: str) -> HttpResponse:
        """Answer with the page."""
        return self.page(self.find(code))

    def page(self, evaluation_round: EvaluationRound, problems: list[Blocker] | None = None) -> HttpResponse:
        """Return the page; with problems, the status says of what kind they are."""
        table = score_table(evaluation_round)
        user = self.request.user
        runs = permissions.is_shown(permissions.run_by(user), evaluation_round)
        return self.answer(
            evaluation_round,
            status_of(problems) if problems else 200,
            problems=problems or [],
            table=table,
            runs=runs,
            returns=[(sheet, SHEETS.blockers(sheet, "hand-back", by=user)) for sheet in table.sheets] if runs else [],
            discussions=evaluation_round.transitions.filter(step="discuss").select_related("made_by") if runs else [],
        )


class HandBackView(ScoresView):
    """Hands a final sheet back to its evaluator."""

    http_method_names = ["post", "options"]

    def post(self, request: HttpRequest, code: str, number: int) -> HttpResponse:
        """Make the step and lead back to the scores."""
        evaluation_round = self.find(code)
        sheets = permissions.sheets_visible_to(request.user).select_related("assignment__round")
        sheet = get_object_or_404(sheets, assignment__round=evaluation_round, assignment__number=number)
        try:
            hand_back(sheet, reason=request.POST.get("reason", "")[:4000], by=request.user)
        except StepRefusedError as refusal:
            return self.page(self.find(code), refusal.blockers)
        messages.success(request, _("The score sheet was handed back."))
        return redirect("evaluations:round_scores", code=code)
