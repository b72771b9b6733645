"""Addresses of notices, below `/reports/notices/`."""

from django.urls import path

from . import views

urlpatterns = [
    path("", views.NoticesView.as_view(), name="notice_list"),
    path("read/", views.ReadView.as_view(), name="notice_read_all"),
    path("<int:number>/read/", views.ReadView.as_view(), name="notice_read"),
    path("language/", views.LanguageView.as_view(), name="notice_language"),
]
