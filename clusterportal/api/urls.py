"""Addresses of the API itself, the same in every language."""

from django.urls import include, path

from clusterportal.accounts.api import MeView

from .routing import router, workspace_router
from .views import SchemaView, SearchView

app_name = "api"
urlpatterns = [
    path("v1/search/", SearchView.as_view(), name="search"),
    path("v1/me/", MeView.as_view(), name="me"),
    path("v1/", include(router.urls)),
    path("v1/", include(workspace_router.urls)),
    path("schema/", SchemaView.as_view(), name="schema"),
]
