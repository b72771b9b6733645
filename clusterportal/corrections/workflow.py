"""Every change of a correction request's status."""

from typing import Any

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from .models import CorrectionRequest

Status = CorrectionRequest.Status

ALLOWED_FROM = {
    Status.NEW: {Status.NEW},
    Status.IN_PROGRESS: {Status.NEW, Status.IN_PROGRESS, Status.SETTLED, Status.DECLINED},
    Status.SETTLED: {Status.NEW, Status.IN_PROGRESS, Status.SETTLED},
    Status.DECLINED: {Status.NEW, Status.IN_PROGRESS, Status.DECLINED},
}


class HandlingError(Exception):
    """A request cannot take this status; the sentence says why."""


def why_not(request: CorrectionRequest, status: str, answer: str) -> str:
    """Return the sentence that forbids a step, empty where it is allowed."""
    if request.status not in ALLOWED_FROM[Status(status)]:
        names = {"old": request.get_status_display(), "new": Status(status).label}
        return _("A request that is “%(old)s” cannot become “%(new)s”.") % names
    if status in {Status.SETTLED, Status.DECLINED} and not answer.strip():
        return _("Tell the sender in the answer what was done, or why nothing was.")
    return ""


@transaction.atomic
def handle(request: CorrectionRequest, *, status: str, answer: str, by: Any) -> CorrectionRequest:
    """Give a request a status and an answer, with who did it and when.

    Raises `HandlingError` where the step is not allowed.
    """
    # Two officers may answer at the same moment: decide on the locked row.
    locked = CorrectionRequest.objects.select_for_update().get(pk=request.pk)
    if sentence := why_not(locked, status, answer):
        raise HandlingError(sentence)
    locked.status, locked.answer = status, answer
    locked.handled_by, locked.handled_at = by, timezone.now()
    locked.save(update_fields=["status", "answer", "handled_by", "handled_at"])
    return locked
