"""Addresses of proposals, below `/transitions/`."""

from django.urls import path

from . import views

urlpatterns = [
    path("proposals/", views.ListView.as_view(), name="proposal_list"),
    path("proposals/new/", views.NewView.as_view(), name="proposal_new"),
    path("proposals/ends/<slug:code>/", views.OfferedEndView.as_view(), name="proposal_end"),
    path("proposals/<slug:code>/", views.DetailView.as_view(), name="proposal_detail"),
    path("proposals/<slug:code>/edit/", views.EditView.as_view(), name="proposal_edit"),
    path("proposals/<slug:code>/fates/", views.FatesView.as_view(), name="proposal_fates"),
    path("proposals/<slug:code>/fates/fill/", views.FillView.as_view(), name="proposal_fill"),
    path("proposals/<slug:code>/dry-run/", views.DryRunView.as_view(), name="proposal_dry_run"),
    path("proposals/<slug:code>/steps/<slug:step>/", views.StepView.as_view(), name="proposal_step"),
    path("frames/new/<slug:code>/", views.FrameProposeView.as_view(), name="frame_new"),
    path("frames/<int:number>/", views.FrameDetailView.as_view(), name="frame_detail"),
    path("frames/<int:number>/<slug:step>/", views.FrameDecideView.as_view(), name="frame_step"),
]
