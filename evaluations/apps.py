"""App configuration of evaluations."""

from django.apps import AppConfig
from django.utils.module_loading import autodiscover_modules
from django.utils.translation import gettext_lazy as _


class EvaluationsConfig(AppConfig):
    """Evaluations of the register."""

    name = "evaluations"
    verbose_name = _("Evaluations")

    def ready(self) -> None:
        """Let the admin find the parts of the app that have a package of their own."""
        autodiscover_modules("reports.admin")
