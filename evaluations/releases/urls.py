"""Addresses of released reports: below `/reports/public/`, and the panels of regions and projects."""

from django.urls import path

from . import views

public = [
    path("", views.ReleasedList.as_view(), name="released_list"),
    path("<slug:code>/", views.ReleasedReport.as_view(), name="released_report"),
    path("<slug:code>/pdf/", views.PublicPdf.as_view(), name="released_pdf"),
    path("<slug:code>/files/<slug:key>/", views.PublicFile.as_view(), name="released_file"),
]
panels = [
    path("regions/<slug:code>/reports/", views.RegionReports.as_view(), name="region_reports"),
    path("projects/<slug:code>/reports/", views.ProjectReports.as_view(), name="project_reports"),
]
steps = [
    path("", views.ReleaseView.as_view(), name="report_release"),
    path("withdraw/", views.WithdrawView.as_view(), name="report_withdraw"),
]
