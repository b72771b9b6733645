"""App configuration of evaluations."""

from django.apps import AppConfig
from django.utils.module_loading import autodiscover_modules
from django.utils.translation import gettext_lazy as _


class EvaluationsConfig(AppConfig):
    """Evaluations of the register."""

    name = "evaluations"
    verbose_name = _("Evaluations")

    def ready(self) -> None:
        """Let the admin and the API find what stands in a package of its own."""
        autodiscover_modules(
            "reports.admin",
            "reports.viewsets",
            "notices.admin",
            "releases.admin",
            "rounds.admin",
            "rounds.viewsets",
            "transitions.admin",
            "transitions.viewsets",
            "transitions.frame_viewsets",
            "selection.admin",
            "selection.viewsets",
        )
