"""App configuration of sources."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class SourcesConfig(AppConfig):
    """Documents and the citations that tie each fact to them."""

    name = "clusterportal.sources"
    label = "sources"
    verbose_name = _("Sources")
