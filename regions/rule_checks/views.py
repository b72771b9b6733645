"""The page of all rule checks, and the same as CSV."""

from typing import Any

from django.http import HttpResponse

from clusterportal.charts.answers import data_file
from clusterportal.pages.views import ListPage
from clusterportal.sources.footnotes import Footnotes
from programs.funding_rules import Result

from ..models import ClusterProject
from .checks import checks_of, for_checking
from .filters import RuleCheckFilter
from .rows import COLUMNS, row_of
from .runs import CheckRun, by_rule, runs_of, tally


class RuleCheckList(ListPage):
    """Every project × rule × fiscal year: what the documents allow beside what they say was given."""

    queryset = for_checking(ClusterProject.objects.order_by("code"))
    filterset_class = RuleCheckFilter
    template_name = "regions/rule_check_list.html"

    def get_queryset(self) -> Any:
        projects = super().get_queryset()
        self.checks = [] if self.problems() else self.filterset.chosen(checks_of(projects))
        return self.rows()

    def rows(self) -> list[CheckRun]:
        """Return the rows of the page: years that answer the same stand in one."""
        return runs_of(self.checks)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        context = super().get_context_data(page_footnotes=Footnotes(), **kwargs)
        return {**context, "tally": tally(self.checks), "rules": by_rule(self.checks), "results": Result}


class RuleCheckData(RuleCheckList):
    """The checks as CSV: a row for each project, rule and fiscal year."""

    paginate_by = None  # type: ignore[assignment]

    def rows(self) -> list[Any]:
        return self.checks

    def render_to_response(self, context: dict[str, Any], **response_kwargs: Any) -> HttpResponse:
        if context["problems"]:
            return super().render_to_response(context, **response_kwargs)
        return data_file([row_of(check) for check in self.checks], list(COLUMNS), "rule-checks")
