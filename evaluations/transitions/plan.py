"""A proposal with all that it is about, in a fixed number of queries: what guards look at and effects carry out."""

from collections import defaultdict
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

from evaluations.models import Evaluation, Fate, PlannedTarget, TransitionChange, TransitionProposal
from regions.models import ClusterProject

from .things import Thing, things_of

Side = str
SIDES: tuple[Side, ...] = ("national_yen", "local_yen")
DECIDING = (Evaluation.Kind.MIDTERM, Evaluation.Kind.EX_POST)


@dataclass
class Plan:
    """What a proposal says, beside what the register holds."""

    proposal: TransitionProposal
    sources: list[ClusterProject]
    targets: list[PlannedTarget]
    fates: list[Fate]
    undone: list[TransitionChange] = field(default_factory=list)

    @classmethod
    def of(cls, proposal: TransitionProposal) -> "Plan":
        """Read the plan of a proposal."""
        sources = ClusterProject.objects.filter(proposal_links__proposal=proposal)
        targets = proposal.targets.select_related(
            "project__region", "project__program", "region", "program", "core_institution"
        )
        fates = proposal.fates.select_related("target", "frame")
        undone = list(proposal.corrects.changes.all()) if proposal.corrects else []
        return cls(
            proposal, list(sources.select_related("region", "program").order_by("code")), [*targets], [*fates], undone
        )

    @property
    def kind(self) -> str:
        """What is done to the sources; empty where a transition is only taken back."""
        return self.proposal.done_kind

    @property
    def year(self) -> int:
        """The first fiscal year after the transition."""
        return self.proposal.effective_year

    @cached_property
    def things(self) -> list[Thing]:
        """All that needs a stated fate."""
        return things_of(self.sources) if self.kind else []

    @cached_property
    def fates_by_thing(self) -> dict[tuple[str, int], list[Fate]]:
        """The fates by the thing they are of."""
        found: dict[tuple[str, int], list[Fate]] = defaultdict(list)
        for fate in self.fates:
            found[ident_of(fate)].append(fate)
        return found

    def fates_of(self, thing: Thing) -> list[Fate]:
        """Return what is stated about a thing; nothing where nobody has."""
        return self.fates_by_thing.get(thing.ident, [])

    @cached_property
    def evaluations(self) -> dict[int, Evaluation]:
        """The latest published evaluation with an outcome of each source, by number: mid-term or ex-post."""
        rows = Evaluation.objects.filter(project__in=self.sources, kind__in=DECIDING).exclude(outcome="")
        return {row.project_id: row for row in rows.order_by("fiscal_year", "published_on", "pk")}

    def amount(self, thing: Thing, side: Side) -> int | None:
        """Return what a budget line holds on one side; under a correction, what it holds once that is taken back."""
        held: int | None = getattr(thing.record, side)
        back = self._given_back.get((thing.record.pk, side), 0)
        return None if held is None else held + back

    @cached_property
    def _given_back(self) -> dict[tuple[int, Side], int]:
        found: dict[tuple[int, Side], int] = defaultdict(int)
        for change in self.undone:
            if change.kind == "regions.projectbudget" and change.act == TransitionChange.Act.CHANGED:
                for side in SIDES:
                    found[change.record, side] += _number(change.before, side) - _number(change.after, side)
        return found

    @property
    def undone_transitions(self) -> set[int]:
        """The transitions in the register that a correction takes back."""
        made = TransitionChange.Act.MADE
        written = (made, TransitionChange.Act.CHANGED)
        kind = "regions.phasetransition"
        return {change.record for change in self.undone if change.kind == kind and change.act in written}


def ident_of(fate: Fate) -> tuple[str, int]:
    """Return the kind and the number of the thing a fate is of."""
    return next((kind, getattr(fate, f"{kind}_id")) for kind in Fate.SUBJECTS if getattr(fate, f"{kind}_id"))


def _number(values: Any, name: str) -> int:
    return int((values or {}).get(name) or 0)
