"""App configuration of the charts."""

from django.apps import AppConfig


class ChartsConfig(AppConfig):
    """Charts that any page can show."""

    name = "clusterportal.charts"
    label = "charts"
