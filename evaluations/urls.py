"""Addresses of the pages on selection, criteria, indicators, evaluations and coverage."""

from django.urls import include, path

from . import views
from .releases import urls as releases

app_name = "evaluations"
urlpatterns = [
    path("selection/", views.SelectionRoundList.as_view(), name="selection_round_list"),
    path("selection/", include("evaluations.selection.urls")),
    path("criteria/<slug:code>/", views.CriteriaSetPage.as_view(), name="criteria_set_detail"),
    path("evaluations/", views.EvaluationList.as_view(), name="evaluation_list"),
    path("evaluations/<slug:code>/", views.EvaluationPage.as_view(), name="evaluation_detail"),
    path("regions/<slug:code>/evaluations/", views.RegionEvaluations.as_view(), name="region_evaluations"),
    path("projects/<slug:code>/evaluations/", views.ProjectEvaluations.as_view(), name="project_evaluations"),
    path("coverage/", views.CoveragePage.as_view(), name="coverage"),
    path("indicators/", views.IndicatorList.as_view(), name="indicator_list"),
    path("", include(releases.panels)),
    path("transitions/", include("evaluations.transitions.urls")),
    path("reports/", include("evaluations.reports.urls")),
    path("workspace/", include("evaluations.workspace.urls")),
]
