"""Pages of the programmes: their history, their rules and money, the policy report, what stood beside them."""

from typing import Any

from django.db.models import Prefetch, QuerySet
from django.http import HttpResponse
from django.utils.translation import gettext as _
from django.views.generic import TemplateView

from clusterportal.charts.answers import chart_data, chart_image, data_file, image_file
from clusterportal.pages.views import DetailPage, ListPage, PublicPage
from clusterportal.sources.doubts import doubts_about

from .budget_charts import budget_chart, gaps
from .filters import ProgramBudgetFilter, ProgramFilter, ProvisionFilter
from .limits import yearly_limits
from .models import (
    BasicPlan,
    Committee,
    Event,
    FundingFrame,
    FundingRule,
    IndustrialClusterPlan,
    InternationalActivity,
    Program,
    ProgramBudget,
    ProgramSuccession,
    Provision,
    RelatedProgram,
)
from .overviews import plan_histories, plan_sums, story_of
from .timeline_drawing import draw_story


class ProgramList(ListPage):
    """The history of the policy: Basic Plans with what they say, the programmes under them, their succession."""

    queryset = Program.objects.for_listing()
    filterset_class = ProgramFilter
    template_name = "programs/program_list.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        context = super().get_context_data(**kwargs)
        programs = list(context["object_list"])
        plans = BasicPlan.objects.for_listing()
        return {
            **context,
            "histories": plan_histories(plans, programs),
            "successions": ProgramSuccession.objects.for_listing(),
            "story": story_of(plans, programs),
        }


class TimelineImage(ProgramList):
    """The timeline of the programmes as an image file."""

    paginate_by = None  # type: ignore[assignment]

    def render_to_response(self, context: dict[str, Any], **response_kwargs: Any) -> HttpResponse:
        if context["problems"]:
            return super().render_to_response(context, **response_kwargs)
        shown = {
            "drawing": draw_story(context["story"]),
            "title": _("The programmes under the Basic Plans"),
            "legend": _("Light bars: no document names the last fiscal year."),
            "address": self.request.build_absolute_uri(self.request.path),
        }
        return image_file("programs/timeline.svg", shown, "programs-timeline")


class TimelineData(TimelineImage):
    """The timeline as CSV: a row for each programme; a year that no document names is an empty cell."""

    def render_to_response(self, context: dict[str, Any], **response_kwargs: Any) -> HttpResponse:
        if context["problems"]:
            return super().render_to_response(context, **response_kwargs)
        columns = [_("Code"), _("Programme"), _("First fiscal year"), _("Last fiscal year"), _("Basic Plan")]
        lines = [
            (each.code, each.name, each.start_year, each.end_year, each.basic_plan and each.basic_plan.name)
            for each in context["object_list"]
        ]
        rows = [dict(zip(columns, line, strict=True)) for line in lines]
        return data_file(rows, columns, "programs-timeline")


class ProgramPage(DetailPage):
    """One programme: what it is for, how it works, its money and rules, what came before and after."""

    template_name = "programs/program_detail.html"

    def get_queryset(self) -> QuerySet:
        successions = ProgramSuccession.objects.for_listing()
        return Program.objects.select_related("basic_plan", "parent").prefetch_related(
            "citations__document",
            "types",
            Prefetch("budgets", ProgramBudget.objects.for_listing()),
            Prefetch("frames", FundingFrame.objects.for_listing()),
            Prefetch("rules", FundingRule.objects.for_listing()),
            Prefetch("successions", successions),
            Prefetch("origins", successions),
        )

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        budgets = list(self.object.budgets.all())
        return super().get_context_data(
            has_report=Provision.objects.filter(program=self.object).exists(),
            chart=budget_chart(budgets),
            gaps=gaps([self.object], ProgramBudget.objects.filter(program__in=[self.object, self.object.parent])),
            limits=yearly_limits(self.object.rules.all()),
            doubts=doubts_about([self.object]),
            **kwargs,
        )


class BudgetList(ListPage):
    """The budgets of the programmes, year by year, and the years for which no document gives one."""

    queryset = ProgramBudget.objects.for_listing()
    filterset_class = ProgramBudgetFilter
    template_name = "programs/budget_list.html"
    paginate_by = None  # type: ignore[assignment]

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        context = super().get_context_data(**kwargs)
        if context["problems"]:
            return context
        budgets = list(context["object_list"])
        asked = self.filterset.form.cleaned_data
        programs = asked["program"] or Program.objects.all()
        missing = [] if asked["fiscal_year"] else gaps(programs, ProgramBudget.objects.all())
        return {
            **context,
            "object_list": budgets,
            "chart": budget_chart(budgets),
            "gaps": missing,
            "doubts": doubts_about(programs, "budgets"),
        }


class BudgetImage(BudgetList):
    """The chart of the budgets as an image file."""

    def render_to_response(self, context: dict[str, Any], **response_kwargs: Any) -> HttpResponse:
        if context["problems"]:
            return super().render_to_response(context, **response_kwargs)
        return chart_image(context["chart"])


class BudgetData(BudgetList):
    """The numbers of the chart as CSV."""

    def render_to_response(self, context: dict[str, Any], **response_kwargs: Any) -> HttpResponse:
        if context["problems"]:
            return super().render_to_response(context, **response_kwargs)
        return chart_data(context["chart"])


class ProvisionList(ListPage):
    """The policy report as a tree; a list of what matches where something is searched for."""

    queryset = Provision.objects.for_listing().order_by("order", "code")
    filterset_class = ProvisionFilter
    rare_filters = frozenset({"parent"})
    template_name = "programs/provision_list.html"
    paginate_by = None  # type: ignore[assignment]

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        context = super().get_context_data(**kwargs)
        is_searched = any(field.values for field in context["filter_form"].fields)
        committees = Committee.objects.order_by("code")
        if is_searched or context["problems"]:
            return {**context, "is_searched": is_searched, "committees": committees}
        return {**context, "tree": context["object_list"].as_tree(), "committees": committees}


class CommitteePage(DetailPage):
    """A committee with its members and meetings."""

    template_name = "programs/committee_detail.html"

    def get_queryset(self) -> QuerySet:
        return Committee.objects.for_listing().prefetch_related(
            "members__citations__document",
            "meetings__citations__document",
            "meetings__agenda__citations__document",
        )


class RelatedPage(PublicPage, TemplateView):
    """What stood beside the programmes: METI's industrial clusters, events, international work, other programmes."""

    template_name = "programs/related.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        plans = IndustrialClusterPlan.objects.for_listing().prefetch_related("clusters__citations__document")
        return super().get_context_data(
            plans=[plan_sums(plan) for plan in plans],
            events=Event.objects.for_listing(),
            activities=InternationalActivity.objects.for_listing(),
            related_programs=RelatedProgram.objects.for_listing(),
            **kwargs,
        )
