"""Addresses of the workspace, below `/workspace/`."""

from django.urls import include, path

from . import views

urlpatterns = [
    path("", views.WorkspacePage.as_view(), name="workspace"),
    path("rounds/", include("evaluations.rounds.urls")),
]
