"""Addresses of the history."""

from django.urls import path

from .views import HistoryPage, RestoreStep

app_name = "history"
urlpatterns = [
    path("<slug:kind>/<slug:key>/", HistoryPage.as_view(), name="history"),
    path("<slug:kind>/<slug:key>/<int:number>/restore/", RestoreStep.as_view(), name="restore"),
]
