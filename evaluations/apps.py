"""App configuration of evaluations."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class EvaluationsConfig(AppConfig):
    """Evaluations of the register."""

    name = "evaluations"
    verbose_name = _("Evaluations")
