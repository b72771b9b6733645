"""App configuration of pages."""

from django.apps import AppConfig


class PagesConfig(AppConfig):
    """Conventions of the HTML pages."""

    name = "clusterportal.pages"
    label = "pages"
