"""The days on which reminders of a date are due, and the ledger that keeps each from being written twice.

The ledger is the outbox itself: a reminder's key names what is due, on which day, the occasion and the person, and a
key is written once. On each run the latest occasion that has come is written where it is not written yet, so that a
day on which nothing ran is made up, and older occasions that were missed are passed over.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from django.utils import timezone

from evaluations.models import OutboxMail

DAYS_BEFORE = (30, 7, 1)
DAYS_AFTER = (1, 7, 14, 28)


@dataclass(frozen=True)
class Occasion:
    """A day on which a reminder is due, in days from the day that something is due on."""

    days: int

    @property
    def kind(self) -> str:
        """What the reminder is called in the outbox, after what it is about."""
        return "due-soon" if self.days < 0 else "overdue" if self.days else "due-today"

    def day(self, due_on: date) -> date:
        """Return the day on which it is due."""
        return due_on + timedelta(days=self.days)


OCCASIONS = tuple(Occasion(days) for days in (*(-days for days in DAYS_BEFORE), 0, *DAYS_AFTER))
FIRST = timedelta(days=max(DAYS_BEFORE))


def latest_occasion(due_on: date, told_at: datetime, today: date) -> Occasion | None:
    """Return the latest occasion that has come since the day was last told; none where none has."""
    told_on = timezone.localdate(told_at)
    come = [each for each in OCCASIONS if told_on < each.day(due_on) <= today]
    return come[-1] if come else None


def write_new(rows: Iterable[OutboxMail]) -> int:
    """Write the reminders that are not written yet, and return how many."""
    by_key = {row.key: row for row in rows}
    written = set(OutboxMail.objects.filter(key__in=by_key).values_list("key", flat=True)) if by_key else set()
    new = [row for key, row in by_key.items() if key not in written]
    # Two runs at once may find the same: the key decides, silently.
    OutboxMail.objects.bulk_create(new, ignore_conflicts=True)
    return len(new)
