"""What waits for whom among the proposals, from one query."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any

from django.utils.translation import gettext_lazy as _

from evaluations.models import TransitionProposal
from evaluations.models.transitions import ProposalStatus

LABELS = {
    ProposalStatus.PROPOSED: (_("To be checked"), _("Proposed; an officer who did not propose it checks it.")),
    ProposalStatus.CHECKED: (_("To be decided"), _("Checked; a supervisor who took no part decides.")),
    ProposalStatus.DECIDED: (_("To be made effective"), _("Decided; a supervisor makes it effective.")),
    ProposalStatus.EFFECTIVE: (_("Effective"), _("Part of the register; changed only by a correction.")),
    ProposalStatus.WITHDRAWN: (_("Withdrawn"), _("Given up.")),
}


@dataclass
class Box:
    """The proposals of one status."""

    name: str
    label: Any
    explanation: Any
    proposals: list[TransitionProposal] = field(default_factory=list)

    @property
    def count(self) -> int:
        """How many there are."""
        return len(self.proposals)


def boxes_for(proposals: Iterable[TransitionProposal]) -> list[Box]:
    """Return a box for each status, in the order of the way."""
    boxes = {status: Box(status.value, *LABELS[status]) for status in ProposalStatus}
    for proposal in proposals:
        boxes[ProposalStatus(proposal.status)].proposals.append(proposal)
    return list(boxes.values())
