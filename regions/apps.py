"""App configuration of regions."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class RegionsConfig(AppConfig):
    """Regions of the register."""

    name = "regions"
    verbose_name = _("Regions")
