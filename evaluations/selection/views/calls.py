"""The pages of calls: their list, one with its funnel and steps, and the form."""

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _

from clusterportal.workflow.blockers import Blocker, StepRefusedError, status_of, status_of_form
from clusterportal.workflow.pages import StepMaking
from evaluations.models import ProposalCall
from evaluations.selection import calls, receiving
from evaluations.selection.forms import CallForm, StepForm
from evaluations.selection.funnel import funnel_of
from evaluations.selection.judging import table_of
from evaluations.selection.permissions import calls_visible_to, proposals_of_the_ministry

from .bases import MinistryView, WritingView, found_call, revision_of


class CallListView(MinistryView):
    """All calls and where they stand."""

    template_name = "evaluations/selection/call_list.html"

    def get(self, request: HttpRequest) -> HttpResponse:
        """Answer with the page."""
        return self.answer(calls=calls_visible_to(request.user).for_listing())


class CallView(MinistryView):
    """A call: its funnel, its proposals, what evaluators said by group, its steps and its history."""

    template_name = "evaluations/selection/call_detail.html"

    def get(self, request: HttpRequest, code: str) -> HttpResponse:
        """Answer with the page."""
        return self.page(self.find(code))

    def find(self, code: str) -> ProposalCall:
        """Return the call. Raises `Http404` where there is none for this person."""
        return found_call(self.request, code)

    def page(self, call: ProposalCall, problems: list[Blocker] | None = None) -> HttpResponse:
        """Return the page; with problems, the status says of what kind they are."""
        user = self.request.user
        proposals = list(proposals_of_the_ministry(user).filter(call=call).for_listing().order_by("code"))
        return self.answer(
            status_of(problems) if problems else 200,
            call=call,
            problems=problems or [],
            proposals=proposals,
            funnel=funnel_of(proposals),
            table=table_of(call, proposals),
            receives=not receiving.against_receiving(call, user),
            steps=calls.steps_for(call, user),
            history=call.transitions.select_related("made_by").order_by("-pk"),
        )


class CallStepView(StepMaking, CallView):
    """Makes a step of a call."""

    steps = calls.STEPS
    step_form = StepForm
    perform = staticmethod(calls.perform)


class CallNewView(WritingView):
    """The form for a new call."""

    template_name = "evaluations/selection/call_form.html"

    def get(self, request: HttpRequest) -> HttpResponse:
        """Answer with the form."""
        return self.answer(form=CallForm())

    def post(self, request: HttpRequest) -> HttpResponse:
        """Enter the call and lead to it."""
        form = CallForm(request.POST)
        if not form.is_valid():
            return self.answer(400, form=form)
        given = dict(form.cleaned_data)
        return self.store(form, lambda: receiving.plan_call(given.pop("code"), given, by=request.user))

    def store(self, form: CallForm, action: Any, **context: Any) -> HttpResponse:
        """Store what was entered, or show it again with what stands against it."""
        try:
            call = action()
        except StepRefusedError as refusal:
            return self.answer(status_of_form(refusal.blockers), form=form, problems=refusal.blockers, **context)
        messages.success(self.request, _("Saved."))
        return redirect(call)


class CallEditView(CallNewView):
    """The same form for a call that is there."""

    def get(self, request: HttpRequest, code: str) -> HttpResponse:  # type: ignore[override]
        """Answer with the form."""
        call = found_call(request, code)
        initial = {name: getattr(call, name) for name in receiving.CALL_FIELDS}
        initial |= {name: initial[name].code for name in ("program", "requirements", "template")}
        form = CallForm(initial=initial, is_new=False)
        return self.answer(form=form, call=call, revision=call.revision)

    def post(self, request: HttpRequest, code: str) -> HttpResponse:  # type: ignore[override]
        """Change the call and lead to it."""
        call = found_call(request, code)
        form, revision = CallForm(request.POST, is_new=False), revision_of(request)
        if not form.is_valid():
            return self.answer(400, form=form, call=call, revision=revision)

        def revise() -> ProposalCall:
            return receiving.revise_call(call, form.cleaned_data, revision=revision, by=request.user)

        return self.store(form, revise, call=call, revision=revision)
