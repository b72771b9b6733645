"""Addresses of the pages on selection, criteria and indicators."""

from django.urls import include, path

from . import views

app_name = "evaluations"
urlpatterns = [
    path("selection/", views.SelectionRoundList.as_view(), name="selection_round_list"),
    path("criteria/<slug:code>/", views.CriteriaSetPage.as_view(), name="criteria_set_detail"),
    path("indicators/", views.IndicatorList.as_view(), name="indicator_list"),
    path("reports/", include("evaluations.reports.urls")),
]
