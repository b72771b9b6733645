"""Pages of calls and proposals in the ministry's workspace."""

from .calls import CallEditView, CallListView, CallNewView, CallStepView, CallView
from .proposals import ProposalEditView, ProposalNewView, ProposalStepView, ProposalView, RequirementsView

__all__ = [
    "CallEditView",
    "CallListView",
    "CallNewView",
    "CallStepView",
    "CallView",
    "ProposalEditView",
    "ProposalNewView",
    "ProposalStepView",
    "ProposalView",
    "RequirementsView",
]
