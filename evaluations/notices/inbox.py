"""The notices a person finds in the workspace, read and unread."""

from typing import Any

from django.db.models import QuerySet
from django.utils import timezone

from evaluations.models import OutboxMail

from .subjects import for_reading, may_be_told


def notices_of(user: Any) -> QuerySet[OutboxMail]:
    """Return a person's notices, newest first, of what the person may still see."""
    return for_reading(OutboxMail.objects.filter(may_be_told(user), recipient=user))


def unread(user: Any) -> int:
    """Return how many notices a person has not read."""
    return notices_of(user).filter(read_at__isnull=True).count()


def mark_read(user: Any, *numbers: int) -> int:
    """Note that a person has read some notices, all where none is named, and return how many that were."""
    notices = OutboxMail.objects.filter(recipient=user, read_at__isnull=True)
    return (notices.filter(pk__in=numbers) if numbers else notices).update(read_at=timezone.now())
