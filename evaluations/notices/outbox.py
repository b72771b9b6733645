"""The sender of the outbox; what it promises stands in the package's description."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import timedelta
from smtplib import SMTPRecipientsRefused, SMTPResponseException
from typing import Any

from django.core.mail import get_connection
from django.db import transaction
from django.db.models import F, QuerySet
from django.utils import timezone

from evaluations.models import OutboxMail

from . import subjects
from .letters import letter_of

FIRST_PAUSE = timedelta(minutes=1)
LONGEST_PAUSE = timedelta(hours=6)
MOST_ATTEMPTS = 10
# Within this time a mail that is being sent is taken to be with a sender that is still at work.
LONGEST_SENDING = timedelta(minutes=10)

State = OutboxMail.State
# After each of these it is certain that the mail did not go out: the server said no, or no mail could be made of it.
REFUSALS = (SMTPRecipientsRefused, SMTPResponseException, ValueError)


@dataclass
class Run:
    """What one run of the sender did."""

    sent: int = 0
    put_back: int = 0
    dropped: int = 0
    in_doubt: int = 0


def send_waiting(*, connect: Callable[[], Any] = get_connection) -> Run:
    """Send every mail that waits and whose time has come.

    Raises `OSError` or `SMTPException` where the mail server cannot be reached; then nothing was taken.
    """
    run = Run()
    if not _waiting().exists():
        return run
    connection = connect()
    connection.open()
    try:
        while notice := _take(run):
            _hand_over(notice, connection, run)
    finally:
        connection.close()
    return run


def in_doubt() -> QuerySet[OutboxMail]:
    """Return the mails of which nobody knows whether they went out."""
    long_ago = timezone.now() - LONGEST_SENDING
    return OutboxMail.objects.filter(state=State.SENDING, started_at__lt=long_ago).select_related("recipient")


@transaction.atomic
def settle(number: int, *, was_sent: bool) -> bool:
    """Decide about a mail in doubt: it was sent, or it is to be sent again. Tell whether there was one."""
    notice = in_doubt().select_for_update(of=("self",)).filter(pk=number).first()
    if notice is None:
        return False
    if was_sent:
        _note(notice, state=State.SENT, sent_at=notice.started_at, failure="")
    else:
        _note(notice, state=State.WAITING, next_attempt_at=timezone.now())
    return True


def _waiting() -> QuerySet[OutboxMail]:
    return OutboxMail.objects.filter(state=State.WAITING, next_attempt_at__lte=timezone.now())


def _take(run: Run) -> OutboxMail | None:
    """Take one mail so that no other sender does, passing over those that nobody may read any more."""
    while True:
        with transaction.atomic():
            notice = (
                _waiting()
                .select_for_update(of=("self",), skip_locked=True)
                .select_related("recipient")
                .order_by("next_attempt_at", "pk")
                .first()
            )
            if notice is None:
                return None
            if may_be_told(notice):
                _note(notice, state=State.SENDING, started_at=timezone.now(), attempts=F("attempts") + 1)
                return subjects.for_reading(OutboxMail.objects.all()).get(pk=notice.pk)
            _note(notice, state=State.DROPPED)
            run.dropped += 1


def may_be_told(notice: OutboxMail) -> bool:
    """Tell whether the receiver may still see what the notice is about."""
    person = notice.recipient
    return person.is_active and OutboxMail.objects.filter(subjects.may_be_told(person), pk=notice.pk).exists()


def _hand_over(notice: OutboxMail, connection: Any, run: Run) -> None:
    letter = letter_of(notice)
    letter.connection = connection
    try:
        letter.send()
    except REFUSALS as refusal:
        _put_back(notice, str(refusal))
        run.put_back += 1
    except OSError as trouble:
        # The connection broke after the mail may have gone out: it stays in doubt.
        _note(notice, failure=str(trouble)[:300])
        run.in_doubt += 1
        connection.close()
        connection.open()
    else:
        _note(notice, state=State.SENT, sent_at=timezone.now(), failure="")
        run.sent += 1


def _put_back(notice: OutboxMail, failure: str) -> None:
    has_tried_enough = notice.attempts >= MOST_ATTEMPTS
    state = State.FAILED if has_tried_enough else State.WAITING
    _note(notice, state=state, failure=failure[:300], next_attempt_at=timezone.now() + pause_after(notice.attempts))


def pause_after(attempts: int) -> timedelta:
    """Return how long a refused mail waits: a minute, then twice as long each time, up to six hours."""
    return min(FIRST_PAUSE * 2 ** min(attempts - 1, MOST_ATTEMPTS), LONGEST_PAUSE)


def _note(notice: OutboxMail, **values: Any) -> None:
    OutboxMail.objects.filter(pk=notice.pk).update(**values)
