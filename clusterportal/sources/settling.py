"""Settling disagreements between sources: the one way in which a decision on them is made or taken back."""

from typing import Any

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from .models import Disagreement, DisagreementSide


class SettlingError(Exception):
    """A disagreement cannot be settled like this; the message is for the person who tried."""


@transaction.atomic
def settle(
    disagreement: Disagreement,
    *,
    by: Any,
    outcome: str,
    reason: str,
    side: DisagreementSide | None = None,
) -> Disagreement:
    """Decide an open disagreement: what holds, why, and who says so. No fact of a document is changed by it.

    Raises `SettlingError` when somebody settled it before, or the side is none of its own.
    """
    # Two people may decide at the same moment: the second is told of the first.
    locked = Disagreement.objects.select_for_update().get(pk=disagreement.pk)
    if not locked.is_open:
        raise SettlingError(_("This disagreement was settled in the meantime."))
    if side is not None and side.disagreement_id != locked.pk:
        raise SettlingError(_("This side belongs to another disagreement."))
    locked.outcome, locked.settled_for, locked.reason_ja = outcome, side, reason
    return _stamped(locked, by)


@transaction.atomic
def reopen(disagreement: Disagreement) -> Disagreement:
    """Take a decision back: pages show every side again."""
    locked = Disagreement.objects.select_for_update().get(pk=disagreement.pk)
    locked.outcome, locked.settled_for = "", None
    locked.reason_ja = locked.reason_en = ""
    locked.decided_by = locked.decided_at = None
    locked.save()
    return locked


def _stamped(disagreement: Disagreement, by: Any) -> Disagreement:
    disagreement.decided_by, disagreement.decided_at = by, timezone.now()
    disagreement.full_clean()
    disagreement.save()
    return disagreement
