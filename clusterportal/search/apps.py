"""App configuration of search."""

from django.apps import AppConfig
from django.utils.module_loading import autodiscover_modules


class SearchConfig(AppConfig):
    """Search over everything the apps register."""

    name = "clusterportal.search"
    label = "search"

    def ready(self) -> None:
        """Let each app say what of it can be searched."""
        autodiscover_modules("search")
