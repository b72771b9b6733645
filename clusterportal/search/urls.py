"""Addresses of the search page and of what is offered while a reader types."""

from django.urls import path

from .views import SearchPage, Suggestions

app_name = "search"
urlpatterns = [
    path("", SearchPage.as_view(), name="search"),
    path("suggestions/", Suggestions.as_view(), name="suggestions"),
]
