"""Addresses of the workspace, below `/reports/`."""

from django.urls import include, path

from evaluations.releases import urls as releases

from . import views
from .pdf.views import PdfView

urlpatterns = [
    path("", views.HomeView.as_view(), name="report_list"),
    path("rounds/", views.RoundsView.as_view(), name="report_rounds"),
    path("public/", include(releases.public)),
    path("notices/", include("evaluations.notices.urls")),
    path("<slug:code>/", views.DetailView.as_view(), name="report_detail"),
    path("<slug:code>/release/", include(releases.steps)),
    path("<slug:code>/files/", include("evaluations.attachments.urls")),
    path("<slug:code>/edit/<slug:part>/", views.EditView.as_view(), name="report_edit"),
    path("<slug:code>/check/", views.CheckView.as_view(), name="report_check"),
    path("<slug:code>/review/", views.ReviewView.as_view(), name="report_review"),
    path("<slug:code>/submissions/<int:number>/", views.SubmissionView.as_view(), name="report_submission"),
    path("<slug:code>/workbook/", include("evaluations.reports.workbook.urls")),
    path("<slug:code>/submissions/<int:number>/pdf/", PdfView.as_view(), name="report_pdf"),
]
