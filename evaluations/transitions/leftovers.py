"""What hangs on projects and has no stated fate in a transition: why not, and how much of it stays with the sources."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from django.apps import apps
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from evaluations.models import FrameProposal
from regions.models import ClusterProject

STATED = frozenset(
    {"regions.researchtheme", "regions.projectinstitution", "regions.projectbudget", "evaluations.yearlyreport"}
)
CARRIED_BY_ITSELF = frozenset({"regions.projectfield"})
# What a person sees of these is told on the dry run.
STAYS: dict[str, Any] = {
    "regions.projectperson": _(
        "A document names them at a post of this project. Who holds a post in the one that follows is entered there."
    ),
    "evaluations.evaluation": _("They judge what this project did."),
    "evaluations.indicatorfigure": _("They count what this project did."),
    "evaluations.selectionentry": _("They tell how this project was chosen."),
    "evaluations.frameproposal": _(
        "They are about this project. For a year in which it runs no more they cannot be adopted: propose them anew."
    ),
}
# Traces, addresses, and plans of the ministry, which name the project and go on doing so.
KEEPS_NAMING_IT = frozenset(
    {
        "regions.budgetentry",
        "regions.formercode",
        "regions.phasetransition",
        "evaluations.evaluationround",
        "evaluations.transitionproposal",
        "evaluations.proposalsource",
        "evaluations.plannedtarget",
        "evaluations.callproposal",
    }
)
STILL_OPEN = {"evaluations.frameproposal": Q(status=FrameProposal.Status.PROPOSED)}


@dataclass(frozen=True)
class Leftover:
    """One kind of record of which some stay with the sources, and why."""

    kind: str
    label: str
    count: int
    reason: str


def leftovers_of(projects: Iterable[ClusterProject]) -> list[Leftover]:
    """Return what stays with projects although nobody stated it, in one query for each kind."""
    return list(_leftovers(list(projects)))


def _leftovers(projects: list[ClusterProject]) -> Iterator[Leftover]:
    for kind, reason in STAYS.items():
        model: Any = apps.get_model(kind)
        count = model._default_manager.filter(STILL_OPEN.get(kind, Q()), project__in=projects).count()
        if count:
            yield Leftover(kind, str(model._meta.verbose_name_plural), count, str(reason))
