"""The rounds a person sees, and planning those of a year."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from clusterportal.accounts.rights import rights_of
from evaluations.models import EvaluatorAssignment
from evaluations.models.rounds import RoundStatus
from evaluations.reports.views.bases import WorkspaceView
from evaluations.rounds import permissions
from evaluations.rounds.forms import PlanForm
from evaluations.rounds.planning import PLANNERS, due_rounds, plan_rounds

OPEN_TO_EVALUATORS = (RoundStatus.ASSIGNED, RoundStatus.SCORING, RoundStatus.CONSOLIDATION)


class RoundList(WorkspaceView):
    """The rounds a person sees: those they judge first."""

    def get(self, request: HttpRequest) -> HttpResponse:
        """Answer with the page; 403 for a person without any role."""
        if not permissions.may_enter(request.user):
            raise PermissionDenied
        visible = permissions.visible_to(request.user).for_listing()
        own = EvaluatorAssignment.objects.filter(evaluator=request.user.pk, round__in=visible.values("pk"))
        own = own.select_related("round__project__region", "round__project__program", "sheet").order_by(
            "round__scoring_due_on"
        )
        context = {
            "own": [part for part in own if _is_left(part)],
            "done": [part for part in own if not _is_left(part)],
            "rounds": visible.exclude(pk__in=own.values("round")),
            "plans": not rights_of(request.user).roles.isdisjoint(PLANNERS),
        }
        return render(request, "evaluations/rounds/list.html", context)


def _is_left(part: EvaluatorAssignment) -> bool:
    """Tell whether an evaluator has something to do in a round, or will have."""
    sheet = getattr(part, "sheet", None)
    return part.round.status in OPEN_TO_EVALUATORS and not (sheet and sheet.is_final)


class PlanView(WorkspaceView):
    """What is due in a fiscal year by the rule, and the button that plans it."""

    def get(self, request: HttpRequest) -> HttpResponse:
        """Answer with the page; 400 where the year is none."""
        self._check()
        form = PlanForm(request.GET or None)
        context = {"form": form, "due": due_rounds(form.cleaned_data["year"]) if form.is_valid() else None}
        status = 400 if form.is_bound and not form.is_valid() else 200
        return render(request, "evaluations/rounds/plan.html", context, status=status)

    def post(self, request: HttpRequest) -> HttpResponse:
        """Plan the rounds of the year, and say what that did."""
        self._check()
        form = PlanForm(request.POST)
        if not form.is_valid():
            return render(request, "evaluations/rounds/plan.html", {"form": form, "due": None}, status=400)
        year = form.cleaned_data["year"]
        planned = plan_rounds(year, by=request.user)
        number = len(planned.made)
        sentence = ngettext("%(number)s round was planned.", "%(number)s rounds were planned.", number)
        messages.success(request, sentence % {"number": number})
        if planned.without_template:
            names = ", ".join(f"{due.project}" for due in planned.without_template)
            messages.warning(request, _("There is no template for: %(names)s.") % {"names": names})
        return redirect(f"{reverse('evaluations:round_plan')}?year={year}")

    def _check(self) -> None:
        if rights_of(self.request.user).roles.isdisjoint(PLANNERS):
            raise PermissionDenied
