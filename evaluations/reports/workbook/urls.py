"""Addresses of the workbook of a report, below `/reports/<code>/workbook/`."""

from django.urls import path

from . import views

urlpatterns = [
    path("", views.WorkbookView.as_view(), name="report_workbook"),
    path("file/", views.FileView.as_view(), name="report_workbook_file"),
    path("<int:number>/", views.CheckView.as_view(), name="report_workbook_check"),
]
