"""App configuration of accounts."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class AccountsConfig(AppConfig):
    """People who sign in, and what they may act as."""

    name = "clusterportal.accounts"
    label = "accounts"
    verbose_name = _("Accounts")
