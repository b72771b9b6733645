"""App configuration of the API."""

from django.apps import AppConfig
from django.utils.module_loading import autodiscover_modules


class ApiConfig(AppConfig):
    """Conventions of the REST API."""

    name = "clusterportal.api"
    label = "api"

    def ready(self) -> None:
        """Let every app bring its collections."""
        autodiscover_modules("viewsets")
