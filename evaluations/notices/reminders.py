"""Reminders of days that something is due on, and those of reports; what keeps them apart stands in `dates`."""

from collections.abc import Iterable, Iterator
from datetime import date
from typing import Any

from django.db import transaction
from django.db.models import Max, Q
from django.utils import timezone

from clusterportal.accounts.models import Membership, Role, User
from evaluations.models import OutboxMail, YearlyReport

from .call_reminders import remind_of_calls
from .dates import FIRST, Occasion, latest_occasion, write_new
from .round_reminders import remind_evaluators, remind_institutions, remind_of_declarations

# Steps that tell the institution the day the report is due on; what lies before them needs no reminder.
TELLING_STEPS = ("open", "return", "reopen", "extend")


def write_reminders(today: date | None = None) -> int:
    """Write the reminders that are due and not written yet, and return how many."""
    day = today or timezone.localdate()
    kinds = (remind_of_reports, remind_of_declarations, remind_evaluators, remind_institutions, remind_of_calls)
    return sum(remind(day) for remind in kinds)


@transaction.atomic
def remind_of_reports(today: date) -> int:
    """Write the reminders of reports."""
    due = [
        (report, occasion)
        for report in _reports(today)
        if (occasion := latest_occasion(report.due_on, report.told_at or report.opened_at, today))
    ]
    people = _people({report.institution_id for report, _occasion in due})
    return write_new(row for report, occasion in due for row in _rows(report, occasion, people))


def _reports(today: date) -> Iterable[Any]:
    told = Max("transitions__made_at", filter=Q(transitions__step__in=TELLING_STEPS))
    # A step made meanwhile waits, so no reminder is written for a report that was just handed in.
    open_ones = YearlyReport.objects.open_for_writing().filter(due_on__lte=today + FIRST, institution__isnull=False)
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
