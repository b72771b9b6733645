"""App configuration of programs."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class ProgramsConfig(AppConfig):
    """Programmes of the register."""

    name = "programs"
    verbose_name = _("Programmes")
