"""Addresses of the pages on documents and on disagreements between them."""

from django.urls import path

from . import views

app_name = "sources"
urlpatterns = [
    path("documents/", views.DocumentList.as_view(), name="document_list"),
    path("documents/<slug:code>/", views.DocumentPage.as_view(), name="document_detail"),
    path("disagreements/", views.DisagreementList.as_view(), name="disagreement_list"),
    path("disagreements/<slug:code>/", views.DisagreementPage.as_view(), name="disagreement_detail"),
    path("disagreements/<slug:code>/settle/", views.SettlePage.as_view(), name="disagreement_settle"),
]
