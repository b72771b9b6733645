"""Addresses of a report's files, below `/reports/<code>/files/`."""

from django.urls import path

from . import views

urlpatterns = [
    path("", views.FilesView.as_view(), name="report_files"),
    path("<slug:key>/", views.FileView.as_view(), name="report_file"),
    path("<slug:key>/remove/", views.FileStepView.as_view(), {"step": "remove"}, name="report_file_remove"),
    path(
        "<slug:key>/confidential/",
        views.FileStepView.as_view(),
        {"step": "confidential"},
        name="report_file_confidential",
    ),
    path("<slug:key>/open/", views.FileStepView.as_view(), {"step": "open"}, name="report_file_open"),
]
