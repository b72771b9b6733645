"""Notices of steps of proposals, written in the step's transaction; a worker sends them as mail.

Institutions hear of a transition once it is effective, for until then it is no more than a plan of the ministry.
"""

from collections.abc import Iterable, Iterator
from typing import Any

from clusterportal.accounts.models import Role, User
from evaluations.models import ProposalStep, TransitionProposal
from evaluations.notices.writing import holders, write
from regions.models import ClusterProject, ProjectInstitution

from .guards import TOOK_PART

MOVED_ON = "project-moved-on"


def write_notices(proposal: TransitionProposal, made: ProposalStep) -> None:
    """Write a notice for each person who should hear of a step, save the one who made it."""
    occasion = f"proposal-step:{made.pk}"
    write(
        _of_the_ministry(proposal, made.step),
        kind=f"proposal-{made.step}",
        occasion=occasion,
        by=made.made_by_id,
        proposal=proposal,
    )
    if made.step == "effect":
        for project, people in _of_institutions(proposal):
            write(people, kind=MOVED_ON, occasion=occasion, proposal=proposal, details={"project": project.code})


def _of_the_ministry(proposal: TransitionProposal, step: str) -> Iterable[User]:
    if step == "propose":
        return holders(Role.OFFICER).exclude(pk__in=_who_made(proposal, *TOOK_PART["check"][0]))
    if step == "check":
        return holders(Role.SUPERVISOR).exclude(pk__in=_who_made(proposal, *TOOK_PART["decide"][0]))
    if step in ("decide", "effect"):
        return holders(Role.OFFICER)
    if step in ("return", "withdraw"):
        return holders(Role.OFFICER).filter(pk__in=_who_made(proposal, *TOOK_PART["decide"][0]))
    return []


def _who_made(proposal: TransitionProposal, *steps: str) -> Any:
    return proposal.transitions.filter(step__in=steps).values("made_by")


def _of_institutions(proposal: TransitionProposal) -> Iterator[tuple[ClusterProject, Iterable[User]]]:
    """Return the projects before and after, each with the people of the institutions that take part in it."""
    after = ClusterProject.objects.filter(code__in=proposal.targets.values("code"))
    for project in [*proposal.sources.order_by("code"), *after.order_by("code")]:
        parts = ProjectInstitution.objects.filter(project=project)
        yield project, holders(Role.EDITOR, Role.SUBMITTER, institutions=parts.values("institution"))
