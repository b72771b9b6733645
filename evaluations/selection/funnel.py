"""How many proposals came in, met the requirements and were selected."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.utils.translation import gettext as _

from evaluations.models import CallProposal
from evaluations.models.proposals import BidStatus

ADMITTED = frozenset({BidStatus.EVALUATED, BidStatus.SELECTED, BidStatus.NOT_SELECTED})


@dataclass(frozen=True)
class Stage:
    """One stage of the funnel: how many came so far, how many fell out there, and how many are undecided."""

    label: str
    number: int
    out: int
    waiting: int


def funnel_of(proposals: Iterable[CallProposal]) -> list[Stage]:
    """Return the stages of a call from its proposals; those that were withdrawn are not candidates."""
    counts = dict.fromkeys(BidStatus, 0)
    for proposal in proposals:
        counts[BidStatus(proposal.status)] += 1
    candidates = sum(counts.values()) - counts[BidStatus.WITHDRAWN]
    waiting = counts[BidStatus.RECEIVED] + counts[BidStatus.RETURNED]
    admitted = sum(counts[status] for status in ADMITTED)
    return [
        Stage(_("candidates"), candidates, counts[BidStatus.WITHDRAWN], 0),
        Stage(_("meet the requirements"), admitted, counts[BidStatus.EXCLUDED], waiting),
        Stage(_("selected"), counts[BidStatus.SELECTED], counts[BidStatus.NOT_SELECTED], counts[BidStatus.EVALUATED]),
    ]
