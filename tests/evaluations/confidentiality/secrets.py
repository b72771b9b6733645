"""Everything that is under way and not published: rounds in every status, sheets, decisions, calls, proposals."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

from evaluations.rounds import assignments
from evaluations.rounds.saving import save_scores
from evaluations.transitions.drafts import Draft
from evaluations.transitions.proposing import propose
from tests.evaluations.rounds.factories import EvaluationRoundFactory
from tests.evaluations.rounds.stage import LATER, Stage
from tests.evaluations.selection.stage import Stage as CallStage
from tests.evaluations.selection.stage import plan_on
from tests.evaluations.transitions.stage import YEAR
from tests.factories import FrameProposalFactory

from .world import World

CALLS = ("planned", "open", "reviewing", "decided")
STATUSES = ("planned", "assigned", "scoring", "consolidation", "decided", "responded")
DRAFT = "未公表の講評"
REASONS = "未公表の判断理由"
REASONS_EN = "unpublished rationale"
REASON_OF_ENDING = "未公表の終了提案"


@dataclass
class Secrets:
    """The unpublished rounds and calls by status, and the proposals of transitions and of frames."""

    rounds: dict[str, Stage] = field(default_factory=dict)
    calls: dict[str, CallStage] = field(default_factory=dict)
    proposals: list[Any] = field(default_factory=list)
    frames: list[Any] = field(default_factory=list)

    @property
    def codes(self) -> list[str]:
        """The codes that nobody outside may find."""
        of_calls = [record.code for stage in self.calls.values() for record in (stage.call, *stage.proposals)]
        rounds = [stage.round.code for stage in self.rounds.values()]
        return sorted([*rounds, *of_calls, *(proposal.code for proposal in self.proposals)])


def add_secrets(world: World, calls: Sequence[str] = CALLS) -> Secrets:
    """Add to the register what nobody outside may notice; `calls` names the states in which there is one."""
    secrets = Secrets()
    for project, status in zip(world.projects, STATUSES, strict=True):
        secrets.rounds[status] = _round(world, project, status)
    for number, status in enumerate(calls):
        secrets.calls[status] = _call(world, status, number)
    _propose(world, secrets)
    return secrets


def _call(world: World, status: str, number: int) -> CallStage:
    stage = plan_on(world.ground_of_calls, list(world.evaluators), code=f"unpublished-call-{status}")
    if status == "planned":
        return stage
    stage.make("open")
    for place, project in enumerate(world.projects[:3]):
        given = {"region": project.region, "core_institution": world.core, "grew_from": project}
        stage.receive(10 * number + place, list(project.fields.all()), **given, summary=DRAFT)
    stage.bring_call_to(status)
    return stage


def _round(world: World, project: Any, status: str) -> Stage:
    made: Any = EvaluationRoundFactory(
        code=f"unpublished-{status}", project=project, template=world.template, fiscal_year=2009
    )
    stage = Stage(made, world.people, list(world.evaluators))
    stage.make("claim")
    tied = assignments.name_evaluator(stage.round, email=world.people["tied"].email, by=stage.officer)
    assert tied.status == "conflicted"
    for evaluator in world.evaluators:
        assignments.name_evaluator(stage.round, email=evaluator.email, by=stage.officer)
    _bring_to(stage, STATUSES.index(status))
    return stage


def _begin(stage: Stage) -> None:
    stage.declare_all()
    stage.make("start")
    score(stage)


def _bring_to(stage: Stage, number: int) -> None:
    decision = {"outcome": "reduce", "grade": "B", "rationale_ja": REASONS, "rationale_en": REASONS_EN}
    moves: tuple[Any, ...] = (
        lambda: stage.make("assign"),
        lambda: _begin(stage),
        lambda: (stage.score(stage.evaluators[2], "BBB"), stage.make("close"), stage.make("discuss", reason=DRAFT)),
        lambda: stage.make("decide", **decision, response_due_on=LATER),
        lambda: stage.make("respond", text="未公表の意見"),
    )
    for move in moves[:number]:
        move()
    stage.reload()


def score(stage: Stage) -> None:
    """Make two sheets final and leave the third a draft with a comment."""
    first, second, third = stage.evaluators
    stage.score(first, "SSA")
    stage.score(second, "CCB")
    stage.write(third, "BAC")
    write_comment(stage, third)


def write_comment(stage: Stage, evaluator: Any) -> None:
    """Write a comment into an evaluator's draft."""
    sheet = stage.sheet_of(evaluator)
    save_scores(sheet, {"comment": DRAFT}, base_revision=sheet.revision, by=evaluator)


def _propose(world: World, secrets: Secrets) -> None:
    transitions = world.transitions
    ending = Draft("end", YEAR, sources=[transitions.second], targets=[], note_ja=REASON_OF_ENDING)
    following = Draft("continue", YEAR, sources=[transitions.first], targets=[transitions.target()])
    for draft, status in ((ending, "withdrawn"), (ending, "checked"), (following, "decided")):
        proposal = transitions.fill(propose(draft, by=transitions.officer))
        secrets.proposals.append(transitions.bring_to(proposal, status))
    evaluation = transitions.first.evaluations.get()
    secrets.frames.append(FrameProposalFactory(evaluation=evaluation, proposed_by=world.people["officer"]))
