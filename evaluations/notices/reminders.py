"""Reminders of the day a report is due on.

The ledger is the outbox itself: a reminder's key names the report, the day it is due on, the occasion and the person,
and a key is written once. On each run the latest occasion that has come is written where it is not written yet, so
that a day on which nothing ran is made up, and older occasions that were missed are passed over.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from django.db import transaction
from django.db.models import Max, Q
from django.utils import timezone

from clusterportal.accounts.models import Membership, Role, User
from evaluations.models import OutboxMail, YearlyReport

DAYS_BEFORE = (30, 7, 1)
DAYS_AFTER = (1, 7, 14, 28)
# Steps that tell the institution the day the report is due on; what lies before them needs no reminder.
TELLING_STEPS = ("open", "return", "reopen", "extend")


@dataclass(frozen=True)
class Occasion:
    """A day on which a reminder is due, in days from the day the report is due on."""

    days: int

    @property
    def kind(self) -> str:
        """What the reminder is called in the outbox."""
        return "due-soon" if self.days < 0 else "overdue" if self.days else "due-today"

    def day(self, due_on: date) -> date:
        """Return the day on which it is due."""
        return due_on + timedelta(days=self.days)


OCCASIONS = tuple(Occasion(days) for days in (*(-days for days in DAYS_BEFORE), 0, *DAYS_AFTER))


@transaction.atomic
def write_reminders(today: date | None = None) -> int:
    """Write the reminders that are due and not written yet, and return how many."""
    day = today or timezone.localdate()
    due = [(report, occasion) for report in _reports(day) if (occasion := latest_occasion(report, day))]
    people = _people({report.institution_id for report, _occasion in due})
    rows = [row for report, occasion in due for row in _rows(report, occasion, people)]
    written = set(OutboxMail.objects.filter(key__in=[row.key for row in rows]).values_list("key", flat=True))
    new = [row for row in rows if row.key not in written]
    # Two runs at once may find the same: the key decides, silently.
    OutboxMail.objects.bulk_create(new, ignore_conflicts=True)
    return len(new)


def latest_occasion(report: Any, today: date) -> Occasion | None:
    """Return the latest occasion that has come since the institution was last told the day; none where none has."""
    told_on = timezone.localdate(report.told_at or report.opened_at)
    come = [each for each in OCCASIONS if told_on < each.day(report.due_on) <= today]
    return come[-1] if come else None


def _reports(today: date) -> Iterable[YearlyReport]:
    told = Max("transitions__made_at", filter=Q(transitions__step__in=TELLING_STEPS))
    soon = today + timedelta(days=max(DAYS_BEFORE))
    # A step made meanwhile waits, so no reminder is written for a report that was just handed in.
    open_ones = YearlyReport.objects.open_for_writing().filter(due_on__lte=soon, institution__isnull=False)
    locked = open_ones.select_for_update().order_by("pk").values_list("pk", flat=True)
    return YearlyReport.objects.filter(pk__in=list(locked)).annotate(told_at=told).order_by("pk")


def _people(institutions: set[Any]) -> dict[int, list[int]]:
    held = Membership.objects.in_force().filter(institution__in=institutions, role__in=[Role.EDITOR, Role.SUBMITTER])
    found: dict[int, list[int]] = {}
    for institution, user in held.filter(user__is_active=True).values_list("institution", "user").distinct():
        found.setdefault(institution, []).append(user)
    return found


def _rows(report: YearlyReport, occasion: Occasion, people: dict[int, list[int]]) -> Iterator[OutboxMail]:
    told = set(people.get(report.institution_id or 0, []))
    if occasion.kind == "overdue" and report.officer_id:
        told |= set(User.objects.filter(pk=report.officer_id, is_active=True).values_list("pk", flat=True))
    for person in sorted(told):
        yield OutboxMail(
            key=f"reminder:{report.pk}:{report.due_on.isoformat()}:{occasion.days}:{person}",
            recipient_id=person,
            report=report,
            kind=occasion.kind,
            details={"due_on": report.due_on.isoformat(), "days": occasion.days},
        )
