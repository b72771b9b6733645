"""Two projects of a phase that ends, the programme that follows, and people of the ministry: what most tests need."""

from dataclasses import dataclass, field
from typing import Any

from clusterportal.accounts.models import User
from evaluations.models import Fate, TransitionProposal
from evaluations.transitions import workflow
from evaluations.transitions.drafts import Draft, TargetDraft
from evaluations.transitions.plan import Plan
from evaluations.transitions.proposing import fill, propose
from tests.evaluations.reports.stage import person
from tests.factories import (
    ClusterProjectFactory,
    EvaluationFactory,
    FundingFrameFactory,
    ProgramFactory,
    ProgramSuccessionFactory,
    ProjectBudgetFactory,
    ProjectInstitutionFactory,
    RegionFactory,
    ResearchThemeFactory,
    UserFactory,
)

YEAR = 2010
ROLES = {
    "officer": "officer",
    "other_officer": "officer",
    "supervisor": "supervisor",
    "administrator": "registry-administrator",
    "auditor": "auditor",
    "evaluator": "evaluator",
}


@dataclass
class Stage:
    """Projects `first` and `second`, the programme `after` that follows theirs, and people."""

    people: dict[str, User]
    program: Any
    after: Any
    frame: Any
    projects: list[Any] = field(default_factory=list)

    def __getattr__(self, name: str) -> User:
        try:
            return self.people[name]
        except KeyError:
            raise AttributeError(name) from None

    @property
    def first(self) -> Any:
        """The first project."""
        return self.projects[0]

    @property
    def second(self) -> Any:
        """Its neighbour."""
        return self.projects[1]

    def target(self, code: str = "next-a", **values: Any) -> TargetDraft:
        """Return the data of a new project of the programme that follows."""
        return TargetDraft(code, region=values.pop("region", self.first.region), program=self.after, **values)

    def draft(self, kind: str = "continue", **values: Any) -> Draft:
        """Return a draft that fits the kind."""
        sources = {"merge": self.projects}.get(kind, [self.first])
        if kind == "end":
            targets = []
        elif kind == "split":
            targets = [self.target(), self.target("next-b", region=RegionFactory())]
        else:
            targets = [self.target()]
        given = {"sources": list(sources), "targets": targets, **values}
        return Draft(kind, given.pop("effective_year", YEAR), **given)

    def propose(self, kind: str = "continue", **values: Any) -> TransitionProposal:
        """Return a proposal of the officer in which everything goes to the first target, or ends."""
        proposal = propose(self.draft(kind, **values), by=self.officer)
        return self.fill(proposal)

    def fill(self, proposal: TransitionProposal) -> TransitionProposal:
        """State for all that is open that it moves to the first target, or ends."""
        target = proposal.targets.first()
        what = Fate.What.MOVES if target else Fate.What.ENDS
        if not Plan.of(proposal).things:
            return proposal
        return fill(proposal, what, target.code if target else "", revision=proposal.revision, by=self.officer)

    def bring_to(self, proposal: TransitionProposal, status: str) -> TransitionProposal:
        """Bring a proposal to a status by the steps that lead there."""
        if status == "proposed":
            return proposal
        if status == "withdrawn":
            return workflow.withdraw(proposal, reason="取りやめ", by=self.officer)
        proposal = workflow.check(proposal, revision=proposal.revision, by=self.other_officer)
        if status in ("decided", "effective"):
            proposal = workflow.decide(proposal, reason="妥当", revision=proposal.revision, by=self.supervisor)
        if status == "effective":
            proposal = workflow.make_effective(proposal, by=self.supervisor)
        return proposal


def set_stage() -> Stage:
    """Return the stage: both projects ran from FY2007 to FY2011, and were evaluated with the outcome 継続."""
    program, after = ProgramFactory(start_year=2007, end_year=2011), ProgramFactory(start_year=2010, end_year=2013)
    ProgramSuccessionFactory(predecessor=program, successor=after)
    frame = FundingFrameFactory(program=program, code="frame-basic")
    people: dict[str, Any] = {name: person(role) for name, role in ROLES.items()}
    people["stranger"] = UserFactory()
    stage = Stage(people, program, after, frame)
    for name in ("a", "b"):
        project = ClusterProjectFactory(code=f"old-{name}", program=program, start_year=2007, end_year=2011)
        stage.projects.append(project)
        ResearchThemeFactory(project=project, code=f"old-{name}-theme-1", order=1)
        ProjectInstitutionFactory(project=project, role="core")
        ProjectInstitutionFactory(project=project, role="core-research")
        for year in (2009, 2010, 2011):
            ProjectBudgetFactory(
                project=project,
                fiscal_year=year,
                frame=frame,
                national_yen=100_000_001,
                local_yen=50_000_000,
            )
        EvaluationFactory(project=project, kind="midterm", fiscal_year=2009, outcome="continue")
    return stage
