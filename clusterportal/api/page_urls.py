"""Pages about the API, in Japanese and English."""

from django.urls import path
from drf_spectacular.views import SpectacularSwaggerSplitView

from .views import OverviewView, ProblemListView

app_name = "api_pages"
urlpatterns = [
    path("", OverviewView.as_view(), name="overview"),
    path("docs/", SpectacularSwaggerSplitView.as_view(url_name="api:schema"), name="docs"),
    path("problems/", ProblemListView.as_view(), name="problems"),
]
