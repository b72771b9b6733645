"""Notices of steps of rounds, assignments and sheets, written in the step's transaction; a worker sends them as mail.

None names a score, an evaluator or what a decision says. Who has a conflict is not written to; a conflict that comes up
later stops what waits, for the sender asks `permissions.visible_to`.
"""

from collections.abc import Callable, Iterable, Mapping
from typing import Any

from clusterportal.accounts.models import Role, User
from evaluations.models import (
    AssignmentTransition,
    EvaluationRound,
    EvaluatorAssignment,
    RoundTransition,
    ScoreSheet,
    SheetTransition,
)
from evaluations.models.rounds import AssignmentStatus, RoundStatus, SheetStatus
from evaluations.notices.writing import holders, write
from regions.models import ProjectInstitution

ASKED = "round-asked"


def write_notices(evaluation_round: EvaluationRound, transition: RoundTransition) -> None:
    """Write a notice for each person who should hear of a step of a round, save the one who made it."""
    if transition.step == "assign":
        named = evaluation_round.assignments.filter(status=AssignmentStatus.NAMED).select_related("evaluator")
        for assignment in named.order_by("number"):
            _ask(assignment, evaluation_round)
    elif transition.step in TOLD:
        write(
            TOLD[transition.step](evaluation_round),
            kind=f"round-{transition.step}",
            occasion=f"round-step:{transition.pk}",
            by=transition.made_by_id,
            round=evaluation_round,
        )


def ask_to_declare(assignment: EvaluatorAssignment) -> None:
    """Ask an evaluator who was just named for their declaration, if the round is open to evaluators yet."""
    if assignment.status == AssignmentStatus.NAMED and assignment.round.status != RoundStatus.PLANNED:
        _ask(assignment, assignment.round)


def write_notices_of_assignment(assignment: EvaluatorAssignment, transition: AssignmentTransition) -> None:
    """Ask an evaluator anew whose conflict was set aside."""
    if transition.step == "set-aside":
        ask_to_declare(assignment)


def write_notices_of_sheet(sheet: ScoreSheet, transition: SheetTransition) -> None:
    """Tell an evaluator that their sheet was handed back."""
    if transition.step == "hand-back":
        write(
            [sheet.assignment.evaluator],
            kind="round-hand-back",
            occasion=f"sheet-step:{transition.pk}",
            by=transition.made_by_id,
            round=sheet.assignment.round,
        )


def _ask(assignment: EvaluatorAssignment, evaluation_round: EvaluationRound) -> None:
    # Each time someone becomes named they are asked once, whichever step makes the round open to them.
    named = assignment.transitions.filter(to_status=AssignmentStatus.NAMED).latest("pk")
    write([assignment.evaluator], kind=ASKED, occasion=f"named:{named.pk}", round=evaluation_round)


def _evaluators(evaluation_round: EvaluationRound) -> Iterable[User]:
    free = evaluation_round.assignments.filter(status=AssignmentStatus.CLEAR)
    return User.objects.filter(is_active=True, pk__in=free.values("evaluator")).order_by("pk")


def _evaluators_who_score(evaluation_round: EvaluationRound) -> Iterable[User]:
    """Return the evaluators whose sheet is still open."""
    if evaluation_round.status != RoundStatus.SCORING:
        return []
    free = evaluation_round.assignments.filter(status=AssignmentStatus.CLEAR, sheet__status=SheetStatus.DRAFT)
    return User.objects.filter(is_active=True, pk__in=free.values("evaluator")).order_by("pk")


def submitters_of(evaluation_round: EvaluationRound) -> Iterable[User]:
    """Return the people who respond for the core institution of what is judged."""
    return holders(Role.SUBMITTER, institutions=_core_institutions(evaluation_round))


def _institution_and_evaluators(evaluation_round: EvaluationRound) -> Iterable[User]:
    institutions = _core_institutions(evaluation_round)
    return [*holders(Role.EDITOR, Role.SUBMITTER, institutions=institutions), *_evaluators(evaluation_round)]


def _officer(evaluation_round: EvaluationRound) -> Iterable[User]:
    return [evaluation_round.officer] if evaluation_round.officer else []


def _core_institutions(evaluation_round: EvaluationRound) -> Any:
    parts = ProjectInstitution.objects.filter(project=evaluation_round.project_id, role=ProjectInstitution.Role.CORE)
    return parts.values("institution")


TOLD: Mapping[str, Callable[[EvaluationRound], Iterable[User]]] = {
    "schedule": _evaluators_who_score,
    "start": _evaluators,
    "decide": submitters_of,
    "amend": submitters_of,
    "respond": _officer,
    "publish": _institution_and_evaluators,
    "correct": _institution_and_evaluators,
}
