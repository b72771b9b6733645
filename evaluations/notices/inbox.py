"""The notices a person finds in the workspace, read and unread."""

from typing import Any

from django.db.models import QuerySet
from django.utils import timezone

from evaluations.models import OutboxMail
from evaluations.reports.permissions import visible_to


def notices_of(user: Any) -> QuerySet[OutboxMail]:
    """Return a person's notices, newest first, of the reports that the person may still see."""
    notices = OutboxMail.objects.filter(recipient=user, report__in=visible_to(user))
    return notices.select_related("report__project__region", "report__project__program")


def unread(user: Any) -> int:
    """Return how many notices a person has not read."""
    return notices_of(user).filter(read_at__isnull=True).count()


def mark_read(user: Any, *numbers: int) -> int:
    """Note that a person has read some notices, all where none is named, and return how many that were."""
    notices = OutboxMail.objects.filter(recipient=user, read_at__isnull=True)
    return (notices.filter(pk__in=numbers) if numbers else notices).update(read_at=timezone.now())
