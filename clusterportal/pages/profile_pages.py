"""What the pages of one record share: footnotes, how to cite the page, its API call, its last change."""

from collections.abc import Iterable
from datetime import date, datetime
from itertools import groupby
from typing import Any

from django.contrib.admin.models import LogEntry
from django.contrib.contenttypes.models import ContentType
from django.db.models import Max, Model, Q
from django.urls import Resolver404, resolve
from django.utils import timezone

from clusterportal.api.routing import address_of
from clusterportal.sources.doubts import doubts_about
from clusterportal.sources.footnotes import Footnotes

from .views import DetailPage


class ProfilePage(DetailPage):
    """The page of one record, with its sources as footnotes."""

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(
            page_footnotes=Footnotes(),
            page_url=self.request.build_absolute_uri(self.request.path),
            api_url=address_of(self.object, self.request),
            today=today(),
            last_change=last_change([self.object, *self.shown_records()]),
            doubts=doubts_about([self.object, *self.shown_records()]),
            **kwargs,
        )

    def shown_records(self) -> Iterable[Model]:
        """Return the other records of which a change is a change of this page."""
        return ()


def today() -> date:
    """Return the day in Japan."""
    return timezone.localdate()


def last_change(records: Iterable[Model]) -> datetime | None:
    """Return when any of the records was last changed in the admin; nothing where no change is known."""
    ordered = sorted(records, key=lambda record: record._meta.label)
    changed = Q(pk__in=[])
    for _label, group in groupby(ordered, key=lambda record: record._meta.label):
        same = list(group)
        kind = ContentType.objects.get_for_model(same[0])
        changed |= Q(content_type=kind, object_id__in=[str(record.pk) for record in same])
    return LogEntry.objects.filter(changed).aggregate(last=Max("action_time"))["last"]


def existing(paths: Iterable[tuple[str, str]]) -> list[tuple[str, str]]:
    """Return those of the (address, label) pairs that lead to a page of this portal."""
    return [(path, label) for path, label in paths if _is_there(path)]


def _is_there(path: str) -> bool:
    try:
        resolve(path)
    except Resolver404:
        return False
    return True
