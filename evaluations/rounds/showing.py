"""The evaluators of a round as the ministry sees them: names, conflicts in words, how far they are, what can follow."""

from dataclasses import dataclass
from typing import Any

from clusterportal.workflow.blockers import Blocker
from clusterportal.workflow.steps import Step
from evaluations.models import EvaluationRound, EvaluatorAssignment, ScoreSheet

from .assignments import ASSIGNMENTS
from .conflicts import sentence_of


@dataclass(frozen=True)
class Part:
    """An evaluator's part in a round. `declared` is the reason they gave for a conflict of their own."""

    assignment: EvaluatorAssignment
    grounds: list[str]
    lifted: list[str]
    declared: str
    sheet: ScoreSheet | None
    steps: list[tuple[Step, list[Blocker]]]


def parts_of(evaluation_round: EvaluationRound, user: Any) -> list[Part]:
    """Return the parts of a round in the order of their numbers."""
    rows = evaluation_round.assignments.select_related("evaluator", "sheet").prefetch_related("transitions")
    found = []
    for row in rows:
        row.round = evaluation_round
        found.append(_part(row, user))
    return found


def _part(assignment: EvaluatorAssignment, user: Any) -> Part:
    steps = [entry for entry in ASSIGNMENTS.steps_for(assignment, user) if not entry[1]]
    declared = [each.reason for each in assignment.transitions.all() if each.step == "declare-conflict"]
    return Part(
        assignment,
        [sentence_of(ground) for ground in assignment.grounds],
        [sentence_of(ground) for ground in assignment.lifted],
        declared[-1] if declared else "",
        getattr(assignment, "sheet", None),
        steps,
    )
