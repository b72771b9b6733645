"""Calls for proposals of regions: confidential until they are published as a `SelectionRound` with its entries."""

from .bids import SETTLED, BidStatus, CallProposal, CallProposalQuerySet
from .calls import CallStatus, ProposalCall, ProposalCallQuerySet
from .requirements import RequirementCheck, requirements_of
from .traces import BidDecision, BidTransition, CallTransition, ProposalVersion

__all__ = [
    "SETTLED",
    "BidDecision",
    "BidStatus",
    "BidTransition",
    "CallProposal",
    "CallProposalQuerySet",
    "CallStatus",
    "CallTransition",
    "ProposalCall",
    "ProposalCallQuerySet",
    "ProposalVersion",
    "RequirementCheck",
    "requirements_of",
]
