"""Addresses of evaluation rounds, below `/workspace/rounds/`."""

from django.urls import path

from . import views

urlpatterns = [
    path("", views.RoundList.as_view(), name="round_list"),
    path("plan/", views.PlanView.as_view(), name="round_plan"),
    path("<slug:code>/", views.RoundPage.as_view(), name="round_detail"),
    path("<slug:code>/steps/<slug:step>/", views.StepView.as_view(), name="round_step"),
    path("<slug:code>/evaluators/", views.NameView.as_view(), name="round_name"),
    path(
        "<slug:code>/evaluators/<int:number>/<slug:step>/", views.AssignmentStepView.as_view(), name="assignment_step"
    ),
    path("<slug:code>/declaration/", views.DeclareView.as_view(), name="round_declare"),
    path("<slug:code>/sheet/", views.SheetView.as_view(), name="sheet_edit"),
    path("<slug:code>/sheet/check/", views.SheetCheckView.as_view(), name="sheet_check"),
    path("<slug:code>/scores/", views.ScoresView.as_view(), name="round_scores"),
    path("<slug:code>/scores/<int:number>/hand-back/", views.HandBackView.as_view(), name="sheet_hand_back"),
    path("<slug:code>/publication/", views.PublicationView.as_view(), name="round_publication"),
]
