"""An evaluator's own score sheet: writing it with or without JavaScript, and making it final."""

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from clusterportal.workflow.blockers import StepRefusedError, status_of
from evaluations.models import EvaluationRound, ScoreSheet
from evaluations.rounds import permissions
from evaluations.rounds.beside import indicators_beside
from evaluations.rounds.framework import framework_of
from evaluations.rounds.saving import SavedScores, SheetClosedError, is_open, read, save_scores
from evaluations.rounds.sheet_form import sheet_rows
from evaluations.rounds.sheets import SHEETS, finalise

from .bases import RoundView


class OwnSheetView(RoundView):
    """A page on the person's own sheet; without one, or with a conflict, there is none."""

    def rounds(self) -> Any:
        """Return the rounds whose material the person may read."""
        return permissions.content_visible_to(self.request.user)

    def sheet_of(self, evaluation_round: EvaluationRound) -> ScoreSheet:
        """Return the person's sheet. Raises `Http404` where there is none."""
        sheets = ScoreSheet.objects.select_related("assignment__round__template", "assignment__evaluator")
        return get_object_or_404(sheets, assignment__round=evaluation_round, assignment__evaluator=self.request.user.pk)


class SheetView(OwnSheetView):
    """The sheet as a form: the tree of criteria with the anchors of the scale, and the numbers beside it."""

    template_name = "evaluations/rounds/sheet.html"

    def get(self, request: HttpRequest, code: str) -> HttpResponse:
        """Answer with the form, or with the sheet as it is where it cannot be written."""
        evaluation_round = self.find(code)
        return self.page(evaluation_round, self.sheet_of(evaluation_round))

    def post(self, request: HttpRequest, code: str) -> HttpResponse:
        """Save, and say what could not be saved. To a script it answers in JSON."""
        evaluation_round = self.find(code)
        sheet = self.sheet_of(evaluation_round)
        is_script = "application/json" in request.headers.get("accept", "")
        known = read(sheet)
        given = {path: str(value) for path, value in request.POST.items() if path in known}
        base = request.POST.get("base_revision", "")
        if not base.isdecimal():
            return HttpResponse(_("The form does not say which revision it was written from."), status=400)
        try:
            saved = save_scores(sheet, given, base_revision=int(base[:9]), by=request.user)
        except SheetClosedError as refusal:
            return self._closed(evaluation_round, sheet, given, str(refusal), is_script=is_script)
        if is_script:
            return JsonResponse(_as_json(saved))
        if saved.is_complete:
            messages.success(request, _("Saved."))
            after = "sheet_check" if "check" in request.POST else "sheet_edit"
            return redirect(f"evaluations:{after}", code=code)
        return self.page(evaluation_round, self.sheet_of(evaluation_round), 409, given=given, saved=saved)

    def page(
        self,
        evaluation_round: EvaluationRound,
        sheet: ScoreSheet,
        status: int = 200,
        given: dict[str, str] | None = None,
        saved: SavedScores | None = None,
        **beside: Any,
    ) -> HttpResponse:
        """Return the page; `given` is what someone typed and `saved` what became of it."""
        framework = framework_of(evaluation_round)
        values = {**read(sheet), **(given or {})}
        return self.answer(
            evaluation_round,
            status,
            sheet=sheet,
            framework=framework,
            writes=is_open(sheet),
            rows=sheet_rows(framework, values, saved),
            comment=values["comment"],
            saved=saved,
            indicators=indicators_beside(evaluation_round),
            **beside,
        )

    def _closed(
        self, evaluation_round: EvaluationRound, sheet: ScoreSheet, given: dict[str, str], why: str, *, is_script: bool
    ) -> HttpResponse:
        why = why or _("The sheet cannot be written any more.")
        if is_script:
            return JsonResponse({"closed": why}, status=409)
        return self.page(evaluation_round, sheet, 409, closed=why, kept={k: v for k, v in given.items() if v.strip()})


def _as_json(saved: SavedScores) -> dict[str, Any]:
    return {
        "revision": saved.revision,
        "saved_at": date_format(timezone.localtime(), "H:i"),
        "errors": saved.errors,
        "conflicts": {path: conflict.theirs for path, conflict in saved.conflicts.items()},
    }


class SheetCheckView(OwnSheetView):
    """What is missing before a sheet can be made final, and the step."""

    template_name = "evaluations/rounds/sheet_check.html"

    def get(self, request: HttpRequest, code: str) -> HttpResponse:
        """Answer with the page."""
        return self.page(self.find(code))

    def post(self, request: HttpRequest, code: str) -> HttpResponse:
        """Make the sheet final."""
        evaluation_round = self.find(code)
        try:
            finalise(self.sheet_of(evaluation_round), by=request.user)
        except StepRefusedError as refusal:
            return self.page(self.find(code), status_of(refusal.blockers))
        messages.success(request, _("Your score sheet is final. Thank you."))
        return redirect("evaluations:round_detail", code=code)

    def page(self, evaluation_round: EvaluationRound, status: int = 200) -> HttpResponse:
        """Return the page with every reason against the step."""
        sheet = self.sheet_of(evaluation_round)
        framework = framework_of(evaluation_round)
        return self.answer(
            evaluation_round,
            status,
            sheet=sheet,
            rows=sheet_rows(framework, read(sheet)),
            framework=framework,
            blocked=SHEETS.blockers(sheet, "finalise", by=self.request.user),
        )
