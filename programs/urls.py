"""Addresses of the pages on programmes, money, the policy report and what stands beside them."""

from django.urls import path

from . import views

app_name = "programs"
urlpatterns = [
    path("programs/", views.ProgramList.as_view(), name="program_list"),
    path("programs/timeline.svg", views.TimelineImage.as_view(), name="timeline_image"),
    path("programs/timeline.csv", views.TimelineData.as_view(), name="timeline_data"),
    path("programs/<slug:code>/", views.ProgramPage.as_view(), name="program_detail"),
    path("budgets/", views.BudgetList.as_view(), name="budget_list"),
    path("budgets/chart.svg", views.BudgetImage.as_view(), name="budget_image"),
    path("budgets/chart.csv", views.BudgetData.as_view(), name="budget_data"),
    path("policy-report/", views.ProvisionList.as_view(), name="provision_list"),
    path("committees/<slug:code>/", views.CommitteePage.as_view(), name="committee_detail"),
    path("related/", views.RelatedPage.as_view(), name="related"),
]
