"""What is reported but unconfirmed, and what sources disagree on, for the page of a record."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.db import models
from django.utils.translation import gettext_lazy as _

from .models import Disagreement, UnconfirmedReport

PROPERTIES = {
    "years": _("fiscal years it ran"),
    "cluster_name": _("cluster name"),
    "names": _("names"),
    "name_en": _("English name"),
    "kana": _("reading"),
    "corporate_number": _("corporate number"),
    "founded_on": _("founded"),
    "prefectures": _("prefectures"),
    "fields": _("research fields"),
    "core_institution": _("core institution"),
    "core_research_institutions": _("core research institutions"),
    "coordinating_institution": _("coordinating institution"),
    "local_governments": _("local governments"),
    "participants": _("participating institutions"),
    "themes": _("research themes"),
    "people": _("people at the headquarters"),
    "budgets": _("money"),
    "indicators": _("indicator figures"),
    "evaluations": _("evaluations"),
    "transitions": _("phase transitions"),
    "outcomes": _("outcomes"),
    "projects": _("projects"),
    "successor": _("what followed"),
    "ministries": _("ministries"),
    "selected_on": _("date of selection"),
}


@dataclass(frozen=True)
class Doubts:
    """The unconfirmed reports and the disagreements on some records; empty where there are none."""

    reports: list[UnconfirmedReport]
    disagreements: list[Disagreement]

    def __bool__(self) -> bool:
        return bool(self.reports or self.disagreements)


def doubts_about(records: Iterable[models.Model], *properties: str) -> Doubts:
    """Return what is uncertain about any of the records of these properties or all, in a fixed number of queries."""
    records = list(records)
    of_these = {"property__in": properties} if properties else {}
    return Doubts(
        list(UnconfirmedReport.objects.for_listing().about(records).filter(**of_these).order_by("property", "pk")),
        list(Disagreement.objects.for_listing().about(records).filter(**of_these).order_by("code")),
    )


def property_label(name: str) -> Any:
    """Return how a property is called on a page; a word that has no name yet as it is."""
    return PROPERTIES.get(name, name.replace("_", " "))
