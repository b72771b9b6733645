"""The page of a round: where it stands, who judges, what was decided, the steps and what happened."""

from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _

from clusterportal.accounts.models import Role
from clusterportal.workflow.blockers import STATE, Blocker, StepRefusedError, status_of
from clusterportal.workflow.pages import problems_of
from clusterportal.workflow.steps import Step
from evaluations.models import EvaluationRound, EvaluatorAssignment
from evaluations.rounds import permissions
from evaluations.rounds.assignments import may_name
from evaluations.rounds.forms import CHOOSE, StepForm, people_of
from evaluations.rounds.framework import framework_of
from evaluations.rounds.publishing import publish_as_read
from evaluations.rounds.showing import parts_of
from evaluations.rounds.workflow import STEPS, perform, steps_for

from .bases import RoundView


class RoundPage(RoundView):
    """One round, as far as the person may see it."""

    template_name = "evaluations/rounds/detail.html"

    def get(self, request: HttpRequest, code: str) -> HttpResponse:
        """Answer with the page."""
        return self.page(self.find(code))

    def page(
        self, evaluation_round: EvaluationRound, problems: list[Blocker] | None = None, tried: StepForm | None = None
    ) -> HttpResponse:
        """Return the page; with problems, the status says of what kind they are."""
        user = self.request.user
        runs = permissions.is_shown(permissions.run_by(user), evaluation_round)
        sees_content = permissions.is_shown(permissions.content_visible_to(user), evaluation_round)
        sees_decision = permissions.is_shown(permissions.decisions_visible_to(user), evaluation_round)
        return self.answer(
            evaluation_round,
            status_of(problems) if problems else 200,
            problems=problems or [],
            runs=runs,
            own=self._own_part(evaluation_round),
            framework=framework_of(evaluation_round) if sees_content else None,
            sees_totals=permissions.is_shown(permissions.totals_visible_to(user), evaluation_round),
            **self._steps(evaluation_round, tried),
            parts=parts_of(evaluation_round, user) if runs else [],
            naming=self._naming(evaluation_round) if runs else None,
            decision=evaluation_round.decisions.select_related("decided_by").last() if sees_decision else None,
            response=getattr(evaluation_round, "response", None) if sees_decision else None,
            history=evaluation_round.transitions.select_related("made_by").order_by("-pk") if runs else [],
        )

    def _own_part(self, evaluation_round: EvaluationRound) -> EvaluatorAssignment | None:
        mine = evaluation_round.assignments.filter(evaluator=self.request.user.pk)
        own: EvaluatorAssignment | None = mine.select_related("sheet").first()
        return own

    def _steps(self, evaluation_round: EvaluationRound, tried: StepForm | None) -> dict[str, Any]:
        """Return the steps of the status, and apart from them those of another one."""
        now: list[Any] = []
        other: list[Any] = []
        for step, blocked in steps_for(evaluation_round, self.request.user):
            if any(blocker.kind == STATE for blocker in blocked):
                other.append((step, blocked))
            else:
                now.append(self._step(evaluation_round, step, blocked, tried))
        return {"steps": now, "other_steps": other}

    def _step(
        self, evaluation_round: EvaluationRound, step: Step, blocked: list[Blocker], tried: StepForm | None
    ) -> tuple[Step, list[Blocker], StepForm | None]:
        if blocked:
            return step, blocked, None
        is_tried = tried is not None and tried.step_name == step.name
        return step, blocked, tried if is_tried else StepForm(step, evaluation_round)

    def _naming(self, evaluation_round: EvaluationRound) -> dict[str, Any]:
        blocked = may_name(evaluation_round, self.request.user)
        if blocked:
            return {"blocked": blocked, "people": []}
        named = set(evaluation_round.assignments.values_list("evaluator__email", flat=True))
        return {"blocked": [], "people": [CHOOSE, *(p for p in people_of(Role.EVALUATOR) if p[0] not in named)]}


class StepView(RoundPage):
    """Makes a step. A refusal is the round's page with the reasons, and what was entered."""

    http_method_names = ["post", "options"]

    def post(self, request: HttpRequest, code: str, step: str) -> HttpResponse:
        """Make the step and lead back to the round."""
        evaluation_round = self.find(code)
        if step not in STEPS:
            raise PermissionDenied
        form = StepForm(STEPS[step], evaluation_round, request.POST)
        if not form.is_valid():
            return self.page(evaluation_round, problems_of(form), form)
        try:
            self._perform(evaluation_round, step, form.cleaned_data)
        except StepRefusedError as refusal:
            form.mark(refusal.blockers)
            return self.page(self.find(code), refusal.blockers, form)
        messages.success(request, _("Done: %(step)s.") % {"step": STEPS[step].label})
        return redirect("evaluations:round_detail", code=code)

    def _perform(self, evaluation_round: EvaluationRound, step: str, given: dict[str, Any]) -> None:
        if step == "publish":
            publish_as_read(evaluation_round, seal=self.request.POST.get("seal", ""), by=self.request.user)
        else:
            perform(evaluation_round, step, by=self.request.user, inputs=given)
