"""The pages of projects."""

from typing import Any

from django.db.models import Model, QuerySet
from django.http import Http404, HttpRequest, HttpResponse, HttpResponsePermanentRedirect
from django.utils.translation import gettext_lazy as _

from clusterportal.pages.profile_pages import ProfilePage
from clusterportal.pages.table_page import Comparing, TablePage

from ..columns import PROJECT_COLUMNS
from ..filters import ClusterProjectFilter
from ..models import ClusterProject, FormerCode
from ..money.charts import money_chart
from ..panels import panels
from ..profiles import by_role, project_profile, story
from ..rule_checks.checks import checks_of, for_checking
from ..rule_checks.runs import runs_of


class ProjectList(TablePage):
    """All projects: one region's run of one programme each."""

    queryset = ClusterProject.objects.for_listing().with_years()
    filterset_class = ClusterProjectFilter
    rare_filters = frozenset({"region", "institution"})
    columns = PROJECT_COLUMNS
    title = _("Projects")
    file_name = "projects"
    compare = Comparing("p", "regions:project_compare")
    template_name = "regions/project_list.html"
    sorts = {
        "code": ("code",),
        "region": ("region__kana", "code"),
        "program": ("program__start_year", "program__code", "region__kana", "code"),
        "year": ("from_year", "code"),
    }


class ProjectPage(ProfilePage):
    """One project: its years, fields, institutions, themes, people and money, what came before and after."""

    template_name = "regions/project_detail.html"
    context_object_name = "project"

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Answer with the page; a former code leads to the project that stands for it now."""
        try:
            return super().get(request, *args, **kwargs)
        except Http404:
            former = FormerCode.objects.select_related("project").filter(code=kwargs["code"]).first()
            if former is None:
                raise
            return HttpResponsePermanentRedirect(former.get_absolute_url())

    def get_queryset(self) -> QuerySet:
        return project_profile()

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(
            projects=[self.object],
            budgets=self.object.budgets.all(),
            money_chart=money_chart(self.object.budgets.all()),
            has_themes=bool(self.object.themes.all()),
            has_people=bool(self.object.people.all()),
            roles=by_role(self.object),
            story=story([self.object]),
            rule_runs=runs_of(checks_of(for_checking(ClusterProject.objects.filter(pk=self.object.pk)))),
            panels=panels(self.object.get_absolute_url()),
            **kwargs,
        )

    def shown_records(self) -> list[Model]:
        return [self.object.region, *self.object.institutions.all()]
