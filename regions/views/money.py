"""The money of a project: budgets by year and frame, what institutions get of them, the flow; all of it as files."""

from typing import Any

from django.db.models import QuerySet
from django.http import Http404, HttpResponse
from django.utils.translation import gettext as _

from clusterportal.charts.answers import chart_data, chart_image, data_file, image_file
from clusterportal.charts.figures import Chart
from clusterportal.pages.profile_pages import ProfilePage
from clusterportal.pages.views import DetailPage
from clusterportal.pages.wording import year_in_words

from ..filters import MoneyOfAYearFilter
from ..models import ClusterProject, ProjectBudget, Region
from ..money.charts import money_chart
from ..money.flow import MoneyFlow, choices_of, flow_of
from ..money.flow_drawing import draw_flow
from ..money.table import divisions_of, rows_for_file, table_of, years_without
from ..profiles import budgets_with_parts, money_of


class ProjectMoney(ProfilePage):
    """What is known of a project's money, and the form for it is one step away."""

    template_name = "regions/money/project_budgets.html"
    context_object_name = "project"

    def get_queryset(self) -> QuerySet:
        return ClusterProject.objects.select_related("region", "program").prefetch_related(
            "citations__document", "institutions__institution"
        )

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        budgets = list(budgets_with_parts(self.object))
        problems, flow = self.flow(budgets)
        return super().get_context_data(
            rows=table_of(budgets),
            divisions=divisions_of(budgets),
            gaps=years_without(self.object, budgets),
            choices=[(year, kind, str(ProjectBudget.Kind(kind).label)) for year, kind in choices_of(budgets)],
            flow=flow,
            problems=problems,
            budgets=budgets,
            **(_drawn(self.object, flow) if flow else {}),
            **kwargs,
        )

    def flow(self, budgets: list[ProjectBudget]) -> tuple[list[str], MoneyFlow | None]:
        """Return what is wrong with the address, and the flow of the fiscal year and kind that it asks for."""
        filterset = MoneyOfAYearFilter(self.request.GET, ProjectBudget.objects.none(), other_parameters=frozenset())
        problems = [str(sentence) for each in filterset.errors.values() for sentence in each]
        if problems:
            return problems, None
        asked = filterset.form.cleaned_data
        fitting = [
            (year, kind)
            for year, kind in choices_of(budgets)
            if asked["fiscal_year"] in (None, year) and asked["kind"] in ("", None, kind)
        ]
        return [], flow_of(self.object, budgets, *fitting[0]) if fitting else None

    def render_to_response(self, context: dict[str, Any], **response_kwargs: Any) -> HttpResponse:
        status = 400 if context["problems"] else 200
        return super().render_to_response(context, **{"status": status, **response_kwargs})


class MoneyFlowImage(ProjectMoney):
    """The money flow as an image file."""

    def render_to_response(self, context: dict[str, Any], **response_kwargs: Any) -> HttpResponse:
        if context["problems"]:
            return super().render_to_response(context, **response_kwargs)
        if context["flow"] is None:
            raise Http404
        shown = {"title": context["flow_title"], "drawing": context["drawing"], "is_file": True}
        shown["view_height"] = context["drawing"].height + 28
        return image_file("regions/money/flow_file.svg", shown, f"{self.object.code}-money-flow")


class MoneyFlowData(ProjectMoney):
    """The steps of the money flow as CSV."""

    def render_to_response(self, context: dict[str, Any], **response_kwargs: Any) -> HttpResponse:
        if context["problems"]:
            return super().render_to_response(context, **response_kwargs)
        if context["flow"] is None:
            raise Http404
        columns = [_("Paid by"), _("Paid to"), _("National money in yen"), _("Local money in yen")]
        rows = [dict(zip(columns, step, strict=True)) for step in context["flow"].steps]
        return data_file(rows, columns, f"{self.object.code}-money-flow")


class BudgetData(ProjectMoney):
    """The budgets of a project and what institutions get of them as CSV."""

    def render_to_response(self, context: dict[str, Any], **response_kwargs: Any) -> HttpResponse:
        if context["problems"]:
            return super().render_to_response(context, **response_kwargs)
        return data_file(rows_for_file(context["budgets"]), [], f"{self.object.code}-budgets")


class MoneyCharts(DetailPage):
    """The money of a project or a region by fiscal year; nothing is found where nothing is known."""

    def chart(self) -> Chart:
        """Return the chart. Raises `Http404` where there is nothing to draw."""
        is_region = isinstance(self.object, Region)
        chart = money_chart(money_of(self.object.projects.all() if is_region else [self.object]))
        if chart.is_empty:
            raise Http404
        return chart


class MoneyChartImage(MoneyCharts):
    """The chart as an image file."""

    def render_to_response(self, context: dict[str, Any], **response_kwargs: Any) -> HttpResponse:
        return chart_image(self.chart())


class MoneyChartData(MoneyCharts):
    """The numbers of the chart as CSV."""

    def render_to_response(self, context: dict[str, Any], **response_kwargs: Any) -> HttpResponse:
        return chart_data(self.chart())


def _drawn(project: ClusterProject, flow: MoneyFlow) -> dict[str, Any]:
    drawing = draw_flow(flow)
    words = {"project": project.name, "year": year_in_words(flow.fiscal_year), "kind": flow.kind_label}
    title = _("Money flow of %(project)s, %(year)s (%(kind)s)") % words
    return {"drawing": drawing, "view_height": drawing.height, "flow_title": title}
