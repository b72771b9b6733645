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
    path("proposals/<slug:code>/versions/", views.VersionsView.as_view(), name="bid_versions"),
    path("proposals/<slug:code>/requirements/", views.RequirementsView.as_view(), name="bid_requirements"),
    path("proposals/<slug:code>/steps/<slug:step>/", views.ProposalStepView.as_view(), name="bid_step"),
    path("apply/", views.ApplyListView.as_view(), name="apply"),
    path("apply/calls/<slug:code>/", views.ApplyCallView.as_view(), name="apply_call"),
    path("apply/calls/<slug:code>/new/", views.ApplyNewView.as_view(), name="apply_new"),
    path("apply/proposals/<slug:code>/", views.ApplyProposalView.as_view(), name="apply_proposal"),
    path("apply/proposals/<slug:code>/edit/", views.ApplyEditView.as_view(), name="apply_edit"),
    path("apply/proposals/<slug:code>/versions/", views.ApplyVersionsView.as_view(), name="apply_versions"),
    path("apply/proposals/<slug:code>/steps/<slug:step>/", views.ApplyStepView.as_view(), name="apply_step"),
]
