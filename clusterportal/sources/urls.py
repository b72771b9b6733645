"""Addresses of the document pages."""

from django.urls import path

from .views import DocumentList, DocumentPage

app_name = "sources"
urlpatterns = [
    path("", DocumentList.as_view(), name="document_list"),
    path("<slug:code>/", DocumentPage.as_view(), name="document_detail"),
]
