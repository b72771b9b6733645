"""Address of the search page."""

from django.urls import path

from .views import SearchPage

app_name = "search"
urlpatterns = [path("", SearchPage.as_view(), name="search")]
