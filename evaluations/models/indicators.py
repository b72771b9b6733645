"""Indicators: what is counted when a project is judged."""

from django.db import models
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from clusterportal.records.models import Bilingual, NamedModel, search_column
from clusterportal.sources.facts import OwnWords, Wording
from clusterportal.sources.models import SourcedModel


class Indicator(NamedModel, SourcedModel):
    """Something that is counted, e.g. the number of researchers."""

    FACTS = (
        Wording("name_ja"),
        OwnWords("name_en"),
        OwnWords("unit_ja"),
        OwnWords("unit_en"),
        OwnWords("definition_ja"),
        OwnWords("definition_en"),
    )

    order = models.PositiveSmallIntegerField(_("order"), unique=True)
    unit_ja = models.CharField(_("unit in Japanese"), max_length=20)
    unit_en = models.CharField(_("unit in English"), max_length=40)
    definition_ja = models.TextField(_("definition in Japanese"), blank=True)
    definition_en = models.TextField(_("definition in English"), blank=True)
    search_key = search_column("name_ja", "name_en")

    class Meta(NamedModel.Meta):
        verbose_name = _("indicator")
        verbose_name_plural = _("indicators")
        ordering = ["order"]

    def get_absolute_url(self) -> str:
        return reverse("evaluations:indicator_list") + f"#{self.code}"

    unit = Bilingual()
    definition = Bilingual()
