"""App configuration of discovery."""

from django.apps import AppConfig


class DiscoveryConfig(AppConfig):
    """How others find the register."""

    name = "clusterportal.discovery"
    label = "discovery"
