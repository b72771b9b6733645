"""Pages about the register and its feed, in Japanese and English."""

from django.urls import path

from .feeds import AdditionsFeed
from .views import AboutPage, AccessibilityPage

app_name = "discovery"
urlpatterns = [
    path("about/", AboutPage.as_view(), name="about"),
    path("accessibility/", AccessibilityPage.as_view(), name="accessibility"),
    path("additions.atom", AdditionsFeed(), name="feed"),
]
