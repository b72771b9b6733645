"""Who may see and write proposals of transitions. Pages and API ask here; steps are in `workflow`."""

from typing import Any

from django.db.models import Q

from clusterportal.accounts.models import Role
from clusterportal.accounts.rights import rights_of
from evaluations.models import FrameProposal, TransitionProposal
from evaluations.models.transitions import ProposalStatus
from evaluations.models.transitions.frames import FrameProposalQuerySet
from evaluations.models.transitions.proposals import TransitionProposalQuerySet
from regions.models import ClusterProject

READERS = frozenset({Role.OFFICER, Role.SUPERVISOR, Role.AUDITOR})


def may_read(user: Any) -> bool:
    """Tell whether a person may read proposals: officers, supervisors and auditors."""
    return not rights_of(user).roles.isdisjoint(READERS)


def may_propose(user: Any) -> bool:
    """Tell whether a person may propose a transition or a frame, and change what is only proposed."""
    return rights_of(user).has(Role.OFFICER)


def visible_to(user: Any) -> TransitionProposalQuerySet:
    """Return the proposals a person may read: all or none."""
    proposals = TransitionProposal.objects.all()
    return proposals if may_read(user) else proposals.none()


def made_public_to(user: Any) -> TransitionProposalQuerySet:
    """Return the effective proposals of projects in which an institution takes part that a person acts for."""
    ids = rights_of(user).institution_ids(Role.EDITOR, Role.SUBMITTER)
    effective = TransitionProposal.objects.filter(status=ProposalStatus.EFFECTIVE)
    if not ids:
        return effective.none()
    projects = ClusterProject.objects.filter(institutions__institution__in=ids)
    is_before = Q(pk__in=effective.filter(sources__in=projects).values("pk"))
    is_after = Q(pk__in=effective.filter(targets__code__in=projects.values("code")).values("pk"))
    return effective.filter(is_before | is_after)


def frames_visible_to(user: Any) -> FrameProposalQuerySet:
    """Return the proposed frames a person may read: all or none."""
    frames = FrameProposal.objects.all()
    return frames if may_read(user) else frames.none()
