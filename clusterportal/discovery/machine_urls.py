"""What machines ask for, the same in every language."""

from django.urls import path

from . import views

urlpatterns = [
    path("sitemap.xml", views.site_map, name="sitemap"),
    path("robots.txt", views.robots, name="robots"),
    path("favicon.ico", views.favicon, name="favicon"),
    path("catalog.jsonld", views.catalogue_jsonld, name="catalogue"),
    path("catalog.ttl", views.catalogue_turtle, name="catalogue_turtle"),
]
