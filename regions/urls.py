"""Addresses of the home page and the pages on regions, projects, institutions and transitions."""

from django.urls import path

from . import views
from .models import ClusterProject, Region
from .rule_checks.views import RuleCheckData, RuleCheckList

app_name = "regions"
urlpatterns = [
    path("", views.HomePage.as_view(), name="home"),
    path("regions/", views.RegionList.as_view(), name="region_list"),
    path("regions/compare/", views.RegionCompare.as_view(), name="region_compare"),
    path("regions/map.svg", views.MapImage.as_view(), name="map_image"),
    path("regions/map.csv", views.MapData.as_view(), name="map_data"),
    path("regions/<slug:code>/", views.RegionPage.as_view(), name="region_detail"),
    path(
        "regions/<slug:code>/calendar.svg",
        views.CalendarImage.as_view(queryset=Region.objects.all()),
        name="region_calendar_image",
    ),
    path(
        "regions/<slug:code>/calendar.csv",
        views.CalendarData.as_view(queryset=Region.objects.all()),
        name="region_calendar_data",
    ),
    path("projects/", views.ProjectList.as_view(), name="project_list"),
    path("projects/compare/", views.ProjectCompare.as_view(), name="project_compare"),
    path("projects/<slug:code>/", views.ProjectPage.as_view(), name="project_detail"),
    path(
        "projects/<slug:code>/calendar.svg",
        views.CalendarImage.as_view(queryset=ClusterProject.objects.for_listing()),
        name="project_calendar_image",
    ),
    path(
        "projects/<slug:code>/calendar.csv",
        views.CalendarData.as_view(queryset=ClusterProject.objects.for_listing()),
        name="project_calendar_data",
    ),
    path("projects/<slug:code>/budgets/", views.ProjectMoney.as_view(), name="project_budgets"),
    path("projects/<slug:code>/budgets/budgets.csv", views.BudgetData.as_view(), name="project_budgets_data"),
    path("projects/<slug:code>/budgets/flow.svg", views.MoneyFlowImage.as_view(), name="money_flow_image"),
    path("projects/<slug:code>/budgets/flow.csv", views.MoneyFlowData.as_view(), name="money_flow_data"),
    path("projects/<slug:code>/budgets/enter/", views.BudgetEntryPage.as_view(), name="budget_enter"),
    path(
        "projects/<slug:code>/budgets/<int:number>/allocations/",
        views.AllocationEntry.as_view(),
        name="allocation_enter",
    ),
    path(
        "projects/<slug:code>/money.svg",
        views.MoneyChartImage.as_view(queryset=ClusterProject.objects.for_listing()),
        name="project_money_image",
    ),
    path(
        "projects/<slug:code>/money.csv",
        views.MoneyChartData.as_view(queryset=ClusterProject.objects.for_listing()),
        name="project_money_data",
    ),
    path(
        "regions/<slug:code>/money.svg",
        views.MoneyChartImage.as_view(queryset=Region.objects.all()),
        name="region_money_image",
    ),
    path(
        "regions/<slug:code>/money.csv",
        views.MoneyChartData.as_view(queryset=Region.objects.all()),
        name="region_money_data",
    ),
    path("rule-checks/", RuleCheckList.as_view(), name="rule_check_list"),
    path("rule-checks/checks.csv", RuleCheckData.as_view(), name="rule_check_data"),
    path("institutions/", views.InstitutionList.as_view(), name="institution_list"),
    path("institutions/<slug:code>/", views.InstitutionPage.as_view(), name="institution_detail"),
    path("cooperation/", views.CooperationList.as_view(), name="cooperation"),
    path("cooperation/pairs.csv", views.CooperationData.as_view(), name="cooperation_data"),
    path("transitions/", views.TransitionList.as_view(), name="transition_list"),
    path("transitions/lineage.svg", views.LineageImage.as_view(), name="lineage_image"),
]
