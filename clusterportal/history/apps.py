"""App configuration of the history."""

from django.apps import AppConfig
from django.db.models.signals import post_migrate
from django.utils.translation import gettext_lazy as _


class HistoryConfig(AppConfig):
    """Who changed what, written by the database."""

    name = "clusterportal.history"
    label = "history"
    verbose_name = _("History")

    def ready(self) -> None:
        """Give every table that keeps a history its trigger after each `migrate`, so that no new kind lacks one."""
        from .triggers import install

        post_migrate.connect(install, sender=self)
