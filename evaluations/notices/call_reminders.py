"""Reminders of calls: to regions of the last day, to the ministry of a call that can be closed."""

from collections.abc import Iterable, Iterator
from datetime import date
from typing import Any

from django.db import transaction
from django.db.models import Max, Q

from clusterportal.accounts.models import Membership, Role
from evaluations.models import CallProposal, OutboxMail, ProposalCall
from evaluations.models.proposals import BidStatus, CallStatus
from evaluations.selection.notices import OWN, region_of

from .dates import FIRST, Occasion, latest_occasion, write_new
from .writing import holders

# A region that has handed in nothing may not want to: it hears of the day a single time.
DAYS_OF_THE_ABSENT = -7


@transaction.atomic
def remind_of_calls(today: date) -> int:
    """Write the reminders of open calls."""
    rows: list[OutboxMail] = []
    for call in _open_calls(today):
        occasion = latest_occasion(call.proposals_due_on, call.told_at, today)
        if occasion:
            rows += [*_to_ministry(call, occasion), *_to_regions(call, occasion), *_to_the_absent(call, occasion)]
    return write_new(rows)


def _open_calls(today: date) -> Iterable[Any]:
    """Return the open calls that are due, each with when people were told the day; they are locked."""
    due = ProposalCall.objects.filter(status=CallStatus.OPEN, proposals_due_on__lte=today + FIRST)
    # A call that is being closed meanwhile waits, so no reminder is written for one that just was.
    locked = list(due.select_for_update(of=("self",)).order_by("pk").values_list("pk", flat=True))
    told = Max("transitions__made_at", filter=Q(transitions__step="open"))
    return ProposalCall.objects.filter(pk__in=locked).annotate(told_at=told).order_by("pk")


def _to_ministry(call: ProposalCall, occasion: Occasion) -> Iterator[OutboxMail]:
    if occasion.days >= 0:
        for person in holders(Role.OFFICER):
            yield _row(call, f"call-{occasion.kind}", occasion, person.pk, call=call)


def _to_regions(call: ProposalCall, occasion: Occasion) -> Iterator[OutboxMail]:
    for proposal in call.proposals.filter(status__in=[BidStatus.RECEIVED, BidStatus.RETURNED]).order_by("pk"):
        waits = proposal.status == BidStatus.RETURNED
        if waits or occasion.days <= 0:
            kind = f"{OWN}bid-waits" if waits else f"{OWN}bid-{occasion.kind}"
            for person in region_of(proposal):
                yield _row(call, kind, occasion, person.pk, bid=proposal)


def _to_the_absent(call: ProposalCall, occasion: Occasion) -> Iterator[OutboxMail]:
    if occasion.days != DAYS_OF_THE_ABSENT:
        return
    there = CallProposal.objects.filter(call=call, core_institution__isnull=False).values("core_institution")
    held = Membership.objects.in_force().filter(role=Role.SUBMITTER, institution__isnull=False, user__is_active=True)
    for person in sorted(set(held.exclude(institution__in=there).values_list("user", flat=True))):
        yield _row(call, f"{OWN}call-due-soon", occasion, person, call=call)


def _row(of_call: ProposalCall, kind: str, occasion: Occasion, person: int, **about: Any) -> OutboxMail:
    due_on = of_call.proposals_due_on.isoformat()
    number = about["bid"].pk if "bid" in about else 0
    return OutboxMail(
        key=f"reminder:call:{of_call.pk}:{number}:{kind}:{due_on}:{occasion.days}:{person}",
        recipient_id=person,
        kind=kind,
        details={"due_on": due_on, "days": occasion.days},
        **about,
    )
