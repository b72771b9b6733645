"""App configuration of corrections."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class CorrectionsConfig(AppConfig):
    """What readers say is wrong, and what the ministry answers."""

    name = "clusterportal.corrections"
    label = "corrections"
    verbose_name = _("Correction requests")
