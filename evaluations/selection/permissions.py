"""Who may see and write calls and proposals. Pages and API ask here; steps are in `calls` and `bids`."""

from typing import Any

from clusterportal.accounts.models import Role
from clusterportal.accounts.rights import rights_of
from evaluations.models import CallProposal, EvaluatorAssignment, ProposalCall
from evaluations.models.proposals import CallProposalQuerySet, ProposalCallQuerySet
from evaluations.rounds.conflicts import institution_ids_of, institutions_near
from evaluations.rounds.permissions import content_visible_to

READERS = frozenset({Role.OFFICER, Role.SUPERVISOR, Role.AUDITOR})


def may_read(user: Any) -> bool:
    """Tell whether a person may read calls: officers, supervisors and auditors."""
    return not rights_of(user).roles.isdisjoint(READERS)


def may_write(user: Any) -> bool:
    """Tell whether a person may enter calls, proposals and answers: officers."""
    return rights_of(user).has(Role.OFFICER)


def calls_visible_to(user: Any) -> ProposalCallQuerySet:
    """Return the calls a person may read: all or none."""
    return ProposalCall.objects.all() if may_read(user) else ProposalCall.objects.none()


def calls_administered_by(user: Any) -> ProposalCallQuerySet:
    """Return the calls a person sees in the admin: those they may read, and all for whoever keeps the server."""
    return ProposalCall.objects.all() if user.is_superuser else calls_visible_to(user)


def proposals_administered_by(user: Any) -> CallProposalQuerySet:
    """Return the proposals a person sees in the admin; whoever keeps the server is no less independent."""
    return _independent_of(user) if user.is_superuser else proposals_of_the_ministry(user)


def proposals_of_the_ministry(user: Any) -> CallProposalQuerySet:
    """Return the proposals a person sees as the ministry does: none of their own institution, none they evaluate."""
    return _independent_of(user) if may_read(user) else CallProposal.objects.none()


def _independent_of(user: Any) -> CallProposalQuerySet:
    near = institutions_near(institution_ids_of(user)).values("pk")
    named = EvaluatorAssignment.objects.filter(evaluator=user.pk).values("round")
    proposals = CallProposal.objects.exclude(pk__in=CallProposal.objects.filter(core_institution__in=near))
    return proposals.exclude(pk__in=CallProposal.objects.filter(round__in=named))


def proposals_visible_to(user: Any) -> CallProposalQuerySet:
    """Return the proposals a person may read: the ministry's, and those they evaluate free of conflicts."""
    evaluated = CallProposal.objects.filter(round__in=content_visible_to(user).values("pk"))
    of_ministry = proposals_of_the_ministry(user)
    return CallProposal.objects.filter(pk__in=evaluated.values("pk").union(of_ministry.values("pk")))
