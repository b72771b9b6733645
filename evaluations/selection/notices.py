"""Notices of calls and proposals, written in the step's transaction; a worker sends them as mail.

None names an evaluator, a score, another proposal or what was decided. Kinds that begin with `own-` are for the
region: they lead to its own page, and between the end of a call and its publication there are none but of a return.
"""

from collections.abc import Iterable

from clusterportal.accounts.models import Role, User
from evaluations.models import BidTransition, CallProposal, CallTransition, ProposalCall
from evaluations.models.proposals import BidStatus
from evaluations.notices.writing import holders, write
from regions.models import Institution

from .permissions import proposals_of_the_ministry

OWN = "own-"
DECIDING = frozenset({"exclude", "select", "turn-down"})
OF_OFFICERS = {"receive": "bid-receive", "resubmit": "bid-resubmit", "withdraw": "bid-withdraw"}
OF_REGION = frozenset({"receive", "revise", "return", "resubmit", "withdraw"})


def write_notices(proposal: CallProposal, made: BidTransition) -> None:
    """Write a notice for each person who should hear of a step of a proposal."""
    occasion = f"bid-step:{made.pk}"
    kind = "bid-decided" if made.step in DECIDING else OF_OFFICERS.get(made.step)
    if kind:
        write(_independent(proposal), kind=kind, occasion=occasion, by=made.made_by_id, bid=proposal)
    if made.step in OF_REGION:
        # Whoever handed in hears of it too: it is their receipt.
        write(region_of(proposal), kind=f"{OWN}bid-{made.step}", occasion=f"{OWN}{occasion}", bid=proposal)


def write_notices_of_call(call: ProposalCall, made: CallTransition) -> None:
    """Write a notice for each person who should hear of a step of a call."""
    occasion = f"call-step:{made.pk}"
    people = holders(Role.OFFICER, Role.SUPERVISOR)
    write(people, kind=f"call-{made.step}", occasion=occasion, by=made.made_by_id, call=call)
    if made.step == "open":
        write(who_may_apply(), kind=f"{OWN}call-open", occasion=f"{OWN}{occasion}", call=call)
    if made.step in ("review", "publish"):
        for proposal in call.proposals.exclude(status=BidStatus.WITHDRAWN):
            kind = f"{OWN}call-{made.step}"
            write(region_of(proposal), kind=kind, occasion=f"{OWN}{occasion}:{proposal.pk}", bid=proposal)


def region_of(proposal: CallProposal) -> Iterable[User]:
    """Return the people who read or hand in for the core institution of a proposal."""
    if proposal.core_institution_id is None:
        return []
    return holders(Role.EDITOR, Role.SUBMITTER, institutions=[proposal.core_institution_id])


def who_may_apply() -> Iterable[User]:
    """Return the people who hand in for some institution."""
    return holders(Role.SUBMITTER, institutions=Institution.objects.all())


def _independent(proposal: CallProposal) -> Iterable[User]:
    of_ministry = holders(Role.OFFICER, Role.SUPERVISOR)
    return [each for each in of_ministry if proposals_of_the_ministry(each).filter(pk=proposal.pk).exists()]
