"""What a region does itself: people of its core institution read the calls that are open, and hand in and complete.

They see what they handed in and, once the call is published, what became of it. Before that a proposal is “received”
for them, whatever the ministry has done with it, and no refusal tells more.
"""

from typing import Any

from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext as _

from clusterportal.accounts.models import Role
from clusterportal.accounts.rights import rights_of
from clusterportal.workflow.blockers import INPUT, RIGHTS, STATE, Blocker, refused
from evaluations.models import CallProposal, EvaluatorAssignment, ProposalCall
from evaluations.models.proposals import BidStatus, CallProposalQuerySet, CallStatus, ProposalCallQuerySet

READERS = (Role.EDITOR, Role.SUBMITTER)
TOLD_BEFORE = frozenset({BidStatus.RETURNED, BidStatus.WITHDRAWN})


def institutions_of(user: Any) -> frozenset[int]:
    """Return the institutions for which a person hands in proposals."""
    return rights_of(user).institution_ids(Role.SUBMITTER)


def may_enter(user: Any) -> bool:
    """Tell whether a person reads or hands in for an institution."""
    return bool(rights_of(user).institution_ids(*READERS))


def proposals_of(user: Any) -> CallProposalQuerySet:
    """Return the proposals of the institutions that a person acts for, save those they were asked to judge."""
    named = EvaluatorAssignment.objects.filter(evaluator=user.pk).values("round")
    own = CallProposal.objects.filter(core_institution__in=rights_of(user).institution_ids(*READERS))
    return own.exclude(pk__in=CallProposal.objects.filter(round__in=named))


def calls_open_to(user: Any) -> ProposalCallQuerySet:
    """Return the calls that are open, and those on which the person's institutions proposed something."""
    if not may_enter(user):
        return ProposalCall.objects.none()
    return ProposalCall.objects.filter(Q(status=CallStatus.OPEN) | Q(pk__in=proposals_of(user).values("call")))


def status_of(proposal: CallProposal) -> BidStatus:
    """Return where a proposal stands as its region may know it."""
    status = BidStatus(proposal.status)
    is_told = status in TOLD_BEFORE or proposal.call.status == CallStatus.PUBLISHED
    return status if is_told else BidStatus.RECEIVED


def against_entering(call: ProposalCall) -> list[Blocker]:
    """Return what stands against handing in on a call today."""
    if call.status != CallStatus.OPEN:
        return refused(STATE, _("This call is closed, so nothing more can be handed in on it."))
    if timezone.localdate() > call.proposals_due_on:
        return refused(STATE, _("The last day for proposals has passed. Please speak with the ministry."))
    return []


def against_institution(institution: Any, by: Any) -> list[Blocker]:
    """Return what stands against a person proposing for an institution."""
    if institution is not None and institution.pk in institutions_of(by):
        return []
    return refused(INPUT, _("Choose an institution for which you hand in."), "core_institution")


def against_acting(proposal: CallProposal, by: Any) -> list[Blocker]:
    """Return what stands against a person moving a proposal of their institution; nothing of its status is told."""
    if proposal.core_institution_id not in institutions_of(by) or not proposals_of(by).filter(pk=proposal.pk).exists():
        return refused(RIGHTS, _("Only those who hand in for the core institution of this proposal do this."))
    if proposal.status == BidStatus.RETURNED or proposal.call.status == CallStatus.OPEN:
        return []
    return refused(RIGHTS, _("This call is closed, so only the ministry changes what was handed in."))


def against_changing(proposal: CallProposal, by: Any) -> list[Blocker]:
    """Return what stands against a person changing a proposal of their institution."""
    if blocked := against_acting(proposal, by):
        return blocked
    if proposal.status == BidStatus.RETURNED:
        return []
    if proposal.status != BidStatus.RECEIVED:
        return refused(STATE, _("This proposal was withdrawn."))
    return against_entering(proposal.call)
