"""Addresses of the form for corrections and of the requests."""

from django.urls import path

from . import views

app_name = "corrections"
urlpatterns = [
    path("new/", views.CorrectionPage.as_view(), name="new"),
    path("<slug:reference>/", views.RequestPage.as_view(), name="detail"),
]
