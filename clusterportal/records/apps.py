"""App configuration of records."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class RecordsConfig(AppConfig):
    """What all records of the register share: codes, kinds of field and the fixture loader."""

    name = "clusterportal.records"
    label = "records"
    verbose_name = _("Register records")
