"""The pages on which the ministry enters the money of projects; nothing of what was typed is lost."""

from typing import Any

from django.contrib import messages
from django.contrib.auth.mixins import LoginRequiredMixin
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.cache import add_never_cache_headers
from django.utils.translation import gettext as _
from django.views.generic import View

from clusterportal.pages.wording import year_in_words

from ..budgeting import BudgetRefusedError, BudgetYear, set_allocations, set_budgets
from ..budgeting.forms import AllocationForm, BudgetForm, EntryForm, YearForm
from ..budgeting.judging import verdicts_of
from ..budgeting.refusals import Ground
from ..models import BudgetEntry, ClusterProject, ProjectBudget
from ..money.table import division_of
from ..permissions import may_enter_budgets

SHOWN_ENTRIES = 20
Kind = ProjectBudget.Kind


class EntryView(LoginRequiredMixin, View):
    """A form of the ministry's officers and supervisors; no cache keeps it."""

    template_name = ""

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        if request.user.is_authenticated and not may_enter_budgets(request.user):
            raise PermissionDenied
        response = super().dispatch(request, *args, **kwargs)
        add_never_cache_headers(response)
        return response

    def handle_no_permission(self) -> Any:
        """Lead to the sign-in; whoever was writing gets the amounts back first, for a redirect would drop them."""
        if self.request.method != "POST":
            return super().handle_no_permission()
        names = [name for name in self.request.POST if name not in ("csrfmiddlewaretoken", "version")]
        kept = [(name, self.request.POST[name]) for name in names if self.request.POST[name].strip()]
        return render(self.request, "regions/money/signed_out.html", {"kept": kept}, status=401)

    def find(self, code: str) -> ClusterProject:
        """Return the project. Raises `Http404`."""
        projects = ClusterProject.objects.select_related("region", "program").prefetch_related("program__frames")
        return get_object_or_404(projects, code=code)

    def answer(
        self, year: BudgetYear, form: EntryForm, refusal: BudgetRefusedError | None = None, **context: Any
    ) -> HttpResponse:
        """Return the page with what the rules say of what was entered, or of what is stored."""
        entries = BudgetEntry.objects.filter(**year._asdict()).select_related(
            "frame", "institution", "theme", "entered_by"
        )
        shown = {
            "project": year.project,
            "year": year,
            "kind_label": Kind(year.kind).label,
            "form": form,
            "refusal": refusal,
            "verdicts": (refusal.verdicts if refusal else []) or verdicts_of(year),
            "is_judged_as_entered": bool(refusal and refusal.verdicts),
            "entries": entries[:SHOWN_ENTRIES],
            **context,
        }
        return render(self.request, self.template_name, shown, status=_status(form, refusal))

    def saved(self, form: Any, write: Any) -> BudgetRefusedError | None:
        """Write what a valid form holds and say so, or return why it is refused."""
        given = form.cleaned_data
        try:
            write(form.amounts(), by=self.request.user, reason=given["reason"].strip(), version=given["version"])
        except BudgetRefusedError as refusal:
            if refusal.ground == Ground.STALE:
                # Whoever sends it once more has seen what is stored now.
                form.data = {**form.data.dict(), "version": form.initial["version"]}
            return refusal
        messages.success(self.request, _("The amounts were kept."))
        return None


class BudgetEntryPage(EntryView):
    """The amounts of a project's frames for one fiscal year."""

    template_name = "regions/money/budget_entry.html"

    def get(self, request: HttpRequest, code: str) -> HttpResponse:
        """Answer with the form of the year and kind that the address names."""
        project = self.find(code)
        asked = YearForm(_years_of(project), request.GET if "fiscal_year" in request.GET else _first(project))
        if not asked.is_valid():
            raise Http404
        year = BudgetYear(project, asked.cleaned_data["fiscal_year"], asked.cleaned_data["kind"])
        return self.answer(year, BudgetForm(year), choice=asked)

    def post(self, request: HttpRequest, code: str) -> HttpResponse:
        """Keep the amounts and come back, or say which rule forbids it."""
        project = self.find(code)
        asked = YearForm(_years_of(project), request.POST)
        if not asked.is_valid():
            raise Http404
        year = BudgetYear(project, asked.cleaned_data["fiscal_year"], asked.cleaned_data["kind"])
        form = BudgetForm(year, request.POST)
        if not form.is_valid():
            return self.answer(year, form, choice=asked)
        refusal = self.saved(form, lambda amounts, **options: set_budgets(year, amounts, **options))
        if refusal:
            return self.answer(year, form, refusal, choice=asked)
        return redirect(
            f"{reverse('regions:budget_enter', args=[code])}?fiscal_year={year.fiscal_year}&kind={year.kind}"
        )


class AllocationEntry(EntryView):
    """What institutions get of one budget."""

    template_name = "regions/money/allocation_entry.html"

    def get(self, request: HttpRequest, code: str, number: int) -> HttpResponse:
        """Answer with the form."""
        budget = self._budget(code, number)
        return self._answer(budget, AllocationForm(budget))

    def post(self, request: HttpRequest, code: str, number: int) -> HttpResponse:
        """Keep the amounts and come back, or say what forbids it."""
        budget = self._budget(code, number)
        form = AllocationForm(budget, request.POST)
        if not form.is_valid():
            return self._answer(budget, form)
        refusal = self.saved(form, lambda amounts, **options: set_allocations(budget, amounts, **options))
        if refusal:
            return self._answer(budget, form, refusal)
        return redirect("regions:allocation_enter", code=code, number=number)

    def _budget(self, code: str, number: int) -> ProjectBudget:
        budgets = ProjectBudget.objects.select_related("frame", "project__region", "project__program")
        rows = budgets.prefetch_related("project__program__frames", "allocations__theme", "allocations__institution")
        return get_object_or_404(rows, project__code=code, pk=number)

    def _answer(
        self, budget: ProjectBudget, form: AllocationForm, refusal: BudgetRefusedError | None = None
    ) -> HttpResponse:
        year = BudgetYear(budget.project, budget.fiscal_year, budget.kind)
        return self.answer(year, form, refusal, budget=budget, division=division_of(budget))


def _status(form: EntryForm, refusal: BudgetRefusedError | None) -> int:
    if refusal:
        return 400 if refusal.ground == Ground.IMPOSSIBLE else 409
    return 400 if form.errors else 200


def _years_of(project: ClusterProject) -> list[tuple[int, str]]:
    first = project.start_year or project.program.start_year
    last = project.end_year or project.ended_by_year or project.program.end_year or first + 10
    return [(year, year_in_words(year)) for year in range(first, last + 1)]


def _first(project: ClusterProject) -> dict[str, Any]:
    return {"fiscal_year": _years_of(project)[0][0], "kind": Kind.PLANNED.value}
