"""Addresses of calls and their proposals, below `/selection/`."""

from django.urls import path

from . import views

urlpatterns = [
    path("calls/", views.CallListView.as_view(), name="call_list"),
    path("calls/new/", views.CallNewView.as_view(), name="call_new"),
    path("calls/<slug:code>/", views.CallView.as_view(), name="call_detail"),
    path("calls/<slug:code>/edit/", views.CallEditView.as_view(), name="call_edit"),
    path("calls/<slug:code>/steps/<slug:step>/", views.CallStepView.as_view(), name="call_step"),
    path("calls/<slug:code>/proposals/new/", views.ProposalNewView.as_view(), name="bid_new"),
    path("proposals/<slug:code>/", views.ProposalView.as_view(), name="bid_detail"),
    path("proposals/<slug:code>/edit/", views.ProposalEditView.as_view(), name="bid_edit"),
    path("proposals/<slug:code>/requirements/", views.RequirementsView.as_view(), name="bid_requirements"),
    path("proposals/<slug:code>/steps/<slug:step>/", views.ProposalStepView.as_view(), name="bid_step"),
]
