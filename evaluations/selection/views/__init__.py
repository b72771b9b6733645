"""Pages of calls and proposals in the ministry's workspace."""

from .applicants import (
    ApplyCallView,
    ApplyEditView,
    ApplyListView,
    ApplyNewView,
    ApplyProposalView,
    ApplyStepView,
)
from .calls import CallEditView, CallListView, CallNewView, CallStepView, CallView
from .proposals import ProposalEditView, ProposalNewView, ProposalStepView, ProposalView, RequirementsView
from .versions import ApplyVersionsView, VersionsView

__all__ = [
    "ApplyCallView",
    "ApplyEditView",
    "ApplyListView",
    "ApplyNewView",
    "ApplyProposalView",
    "ApplyStepView",
    "ApplyVersionsView",
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
    "VersionsView",
]
