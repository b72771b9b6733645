"""Codes of projects that are no longer theirs: their addresses go on working."""

from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from clusterportal.records.models import Bilingual

from .projects import ClusterProject


class FormerCode(models.Model):
    """A code that once named a project of its own, and the project that stands for it now."""

    KEEPS_HISTORY = True
    NATURAL_KEY = ("code",)

    code = models.CharField(_("code"), max_length=80, unique=True)
    project = models.ForeignKey(
        ClusterProject, on_delete=models.PROTECT, related_name="former_codes", verbose_name=_("project")
    )
    note_ja = models.TextField(_("note in Japanese"), blank=True)
    note_en = models.TextField(_("note in English"), blank=True)
    since = models.DateField(_("since"), default=timezone.localdate)

    class Meta:
        verbose_name = _("former code of a project")
        verbose_name_plural = _("former codes of projects")
        ordering = ["code"]

    def __str__(self) -> str:
        return self.code

    def get_absolute_url(self) -> str:
        return self.project.get_absolute_url()

    note = Bilingual()
