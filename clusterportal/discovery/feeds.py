"""The feed of what was added: a code is remembered with the moment it was first used, and that is what is told."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.contrib.syndication.views import Feed
from django.urls import reverse
from django.utils.feedgenerator import Atom1Feed
from django.utils.translation import gettext as _

from clusterportal.records.models import UsedCode

from .addresses import models_with_pages, readable

LENGTH = 100


@dataclass(frozen=True)
class Addition:
    """A record and when it was added."""

    record: Any
    added_at: datetime

    @property
    def kind(self) -> str:
        """What the record is, in words."""
        return str(self.record._meta.verbose_name)


def latest_additions() -> list[Addition]:
    """Return the records added last, the newest first, at most 100; those that are gone are left out."""
    models = {model._meta.db_table: model for model in models_with_pages()}
    used = list(UsedCode.objects.filter(kind__in=models).order_by("-first_used_at", "kind", "code")[:LENGTH])
    records = _records(models, used)
    known = [each for each in used if (each.kind, each.code) in records]
    return [Addition(records[each.kind, each.code], each.first_used_at) for each in known]


def _records(models: dict[str, Any], used: Iterable[UsedCode]) -> dict[tuple[str, str], Any]:
    codes = defaultdict(list)
    for each in used:
        codes[each.kind].append(each.code)
    return {
        (kind, record.code): record
        for kind, wanted in codes.items()
        for record in readable(models[kind]).filter(code__in=wanted)
    }


class AdditionsFeed(Feed):
    """Records added to the register, as Atom, in the language of the address."""

    feed_type = Atom1Feed

    def title(self) -> str:
        return _("Cluster program registry: records added")

    def subtitle(self) -> str:
        return _("Regions, projects, institutions, programmes and documents, those added last first.")

    def link(self) -> str:
        return reverse("regions:home")

    def items(self) -> list[Addition]:
        return latest_additions()

    def item_title(self, item: Addition) -> str:
        return f"{item.kind}: {item.record}"

    def item_description(self, item: Addition) -> str:
        return _("Added to the register: %(name)s") % {"name": item.record}

    def item_link(self, item: Addition) -> str:
        return item.record.get_absolute_url()

    def item_pubdate(self, item: Addition) -> datetime:
        return item.added_at

    def item_updateddate(self, item: Addition) -> datetime:
        return item.added_at
