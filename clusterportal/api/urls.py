"""Addresses below /api/."""

from django.urls import include, path
from drf_spectacular.views import SpectacularAPIView, SpectacularSwaggerSplitView

from .routing import router
from .views import OverviewView, ProblemListView, SearchView

app_name = "api"
urlpatterns = [
    path("v1/search/", SearchView.as_view(), name="search"),
    path("v1/", include(router.urls)),
    path("schema/", SpectacularAPIView.as_view(), name="schema"),
    path("docs/", SpectacularSwaggerSplitView.as_view(url_name="api:schema"), name="docs"),
    path("", OverviewView.as_view(), name="overview"),
    path("problems/", ProblemListView.as_view(), name="problems"),
]
