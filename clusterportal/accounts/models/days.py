"""Days in Japan, on which roles begin and end."""

from datetime import date, datetime

from django.utils import timezone


def today() -> date:
    """Return the day it is in Japan."""
    return day_of(timezone.now())


def day_of(moment: datetime) -> date:
    """Return the day in Japan of a moment."""
    return timezone.localdate(moment, timezone=timezone.get_default_timezone())
