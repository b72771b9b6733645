"""What the ministry plans to become of projects, what was done about it, and next year's frames."""

from .frames import FrameProposal
from .plans import Fate, PlannedTarget
from .proposals import OPEN_PROPOSALS, ProposalKind, ProposalSource, ProposalStatus, TransitionProposal, proposal_code
from .traces import ProposalStep, TransitionChange

__all__ = [
    "OPEN_PROPOSALS",
    "Fate",
    "FrameProposal",
    "PlannedTarget",
    "ProposalKind",
    "ProposalSource",
    "ProposalStatus",
    "ProposalStep",
    "TransitionChange",
    "TransitionProposal",
    "proposal_code",
]
