"""Naming evaluators, their declarations, and conflicts that are found or set aside."""

from typing import Any

from django.db import transaction
from django.db.models import Max
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from clusterportal.accounts.models import Membership, Role, User
from clusterportal.accounts.rights import rights_of
from clusterportal.workflow.blockers import GUARD, INPUT, RIGHTS, STATE, Attempt, Blocker, StepRefusedError, refused
from clusterportal.workflow.steps import Step, Workflow, make_step, no_role
from evaluations.models import EvaluationRound, EvaluatorAssignment
from evaluations.models.rounds import AssignmentStatus, RoundStatus

from . import guards
from .conflicts import can_be_set_aside
from .effects import make_sheet
from .notices import ask_to_declare, write_notices_of_assignment

NAMED, CLEAR, CONFLICTED, REMOVED = AssignmentStatus
OPEN_FOR_NAMES = (RoundStatus.PLANNED, RoundStatus.ASSIGNED, RoundStatus.SCORING)
OPEN_FOR_DECLARATIONS = (RoundStatus.ASSIGNED, RoundStatus.SCORING)
FOUND = "find"


def _is_open(attempt: Attempt) -> list[Blocker]:
    """Evaluators come and go only until scoring has ended."""
    if attempt.subject.round.status in OPEN_FOR_NAMES:
        return []
    return refused(GUARD, _("Scoring has ended, so the evaluators stay who they were."))


def _is_asked(attempt: Attempt) -> list[Blocker]:
    """The evaluators of the round were asked, and scoring has not ended."""
    if attempt.subject.round.status in OPEN_FOR_DECLARATIONS:
        return []
    return refused(GUARD, _("Declarations are made from when evaluators are asked until scoring ends."))


def _is_in_charge(attempt: Attempt) -> list[Blocker]:
    of_round = Attempt(attempt.subject.round, attempt.by, attempt.inputs)
    return guards.is_in_charge(of_round) + guards.is_independent(of_round)


def _is_independent(attempt: Attempt) -> list[Blocker]:
    return guards.is_independent(Attempt(attempt.subject.round, attempt.by, attempt.inputs))


def _sheet_is_not_final(attempt: Attempt) -> list[Blocker]:
    """A final sheet counts; whoever gave it stays."""
    sheet = getattr(attempt.subject, "sheet", None)
    if sheet is None or not sheet.is_final:
        return []
    return refused(GUARD, _("The score sheet of this evaluator is final."))


def _is_a_name_only(attempt: Attempt) -> list[Blocker]:
    """The conflict was found by a name, which two people may bear; it was not declared."""
    grounds = attempt.subject.grounds
    if grounds and all(can_be_set_aside(ground) for ground in grounds):
        return []
    return refused(GUARD, _("Only a conflict that was found by a name alone can be set aside."))


def _clear(attempt: Attempt) -> dict[str, Any]:
    assignment = attempt.subject
    assignment.declared_at = timezone.now()
    if assignment.round.status == RoundStatus.SCORING:
        make_sheet(assignment, assignment.round)
    return {}


def _declare(attempt: Attempt) -> dict[str, Any]:
    attempt.subject.declared_at = timezone.now()
    return {}


def _set_aside(attempt: Attempt) -> dict[str, Any]:
    assignment = attempt.subject
    assignment.lifted = [*assignment.lifted, *assignment.grounds]
    noted, assignment.grounds = assignment.grounds, []
    return {"details": {"grounds": noted}}


STEPS = {
    step.name: step
    for step in (
        make_step(
            "declare-none",
            gettext_lazy("Declare that there is no conflict"),
            {Role.EVALUATOR},
            {NAMED: CLEAR},
            guards=(_is_asked,),
            effect=_clear,
        ),
        make_step(
            "declare-conflict",
            gettext_lazy("Declare a conflict of interest"),
            {Role.EVALUATOR},
            {NAMED: CONFLICTED, CLEAR: CONFLICTED},
            guards=(_is_asked,),
            inputs=("reason",),
            effect=_declare,
        ),
        make_step(
            "set-aside",
            gettext_lazy("Set the conflict aside"),
            {Role.SUPERVISOR},
            {CONFLICTED: NAMED},
            guards=(_is_open, _is_independent, _is_a_name_only),
            inputs=("reason",),
            checks=(guards.gives_a_reason,),
            effect=_set_aside,
        ),
        make_step(
            "remove",
            gettext_lazy("Take the evaluator off"),
            {Role.OFFICER},
            {NAMED: REMOVED, CLEAR: REMOVED, CONFLICTED: REMOVED},
            guards=(_is_open, _is_in_charge, _sheet_is_not_final),
            inputs=("reason",),
            checks=(guards.gives_a_reason,),
        ),
    )
}


def _rights(assignment: EvaluatorAssignment, step: Step, by: Any) -> list[Blocker]:
    if rights_of(by).roles.isdisjoint(step.roles):
        return no_role(step)
    if Role.EVALUATOR in step.roles and assignment.evaluator_id != by.pk:
        return refused(RIGHTS, _("Everyone declares for themselves."))
    return []


def _wrong_state(assignment: EvaluatorAssignment, step: Step) -> str:
    words = {"status": assignment.get_status_display(), "step": step.label}
    return _("The evaluator's part is “%(status)s”, so “%(step)s” is not possible.") % words


ASSIGNMENTS = Workflow(
    model=EvaluatorAssignment,
    steps=STEPS,
    rights=_rights,
    wrong_state=_wrong_state,
    writes=("declared_at", "grounds", "lifted"),
    needs=("round__template__criteria_set", "round__template__scale", "round__officer", "evaluator"),
    afterwards=write_notices_of_assignment,
)


@transaction.atomic
def name_evaluator(evaluation_round: EvaluationRound, *, email: str, by: Any) -> EvaluatorAssignment:
    """Name an evaluator for a round, by mail address. A conflict the register knows of is noted at once.

    Raises `StepRefusedError` where the person or the round does not allow it.
    """
    EvaluationRound.objects.select_for_update().only("pk").get(pk=evaluation_round.pk)
    locked = EvaluationRound.objects.select_related("officer").get(pk=evaluation_round.pk)
    blocked = _against_naming(locked, email, by)
    if blocked:
        raise StepRefusedError(locked, "name", blocked)
    last = locked.assignments.aggregate(last=Max("number"))["last"] or 0
    evaluator = User.objects.get(email__iexact=email)
    assignment = EvaluatorAssignment.objects.create(round=locked, evaluator=evaluator, number=last + 1)
    assignment.transitions.create(step="name", to_status=NAMED, made_by=by)
    found = find_conflicts(assignment, by=by)
    ask_to_declare(found)
    return found


def may_name(evaluation_round: EvaluationRound, by: Any) -> list[Blocker]:
    """Return what stands against a person naming any evaluator for a round."""
    if not rights_of(by).has(Role.OFFICER):
        return refused(RIGHTS, _("This step is for: %(roles)s.") % {"roles": Role.OFFICER.label})
    if evaluation_round.status not in OPEN_FOR_NAMES:
        return refused(STATE, _("Scoring has ended, so the evaluators stay who they were."))
    attempt = Attempt(evaluation_round, by, {})
    return guards.is_in_charge(attempt) + guards.is_independent(attempt)


def _against_naming(evaluation_round: EvaluationRound, email: str, by: Any) -> list[Blocker]:
    blocked = may_name(evaluation_round, by)
    if blocked:
        return blocked
    holders = Membership.objects.in_force().filter(user__is_active=True, user__email__iexact=email)
    if not holders.filter(role=Role.EVALUATOR).exists():
        return refused(INPUT, _("Name an evaluator by mail address."), "evaluator")
    if evaluation_round.assignments.filter(evaluator__email__iexact=email).exists():
        return refused(INPUT, _("This evaluator is named for the round already."), "evaluator")
    return []


@transaction.atomic
def find_conflicts(assignment: EvaluatorAssignment, *, by: Any) -> EvaluatorAssignment:
    """Look for conflicts the register knows of now, and shut the evaluator out where there is one."""
    EvaluatorAssignment.objects.select_for_update().only("pk").get(pk=assignment.pk)
    locked = EvaluatorAssignment.objects.select_related("round__project", "evaluator").get(pk=assignment.pk)
    grounds = guards.open_grounds(locked) if locked.status in (NAMED, CLEAR) else []
    if grounds:
        locked.transitions.create(
            step=FOUND, from_status=locked.status, to_status=CONFLICTED, details={"grounds": grounds}, made_by=by
        )
        locked.status, locked.grounds, locked.updated_at = CONFLICTED, grounds, timezone.now()
        locked.save(update_fields=["status", "grounds", "updated_at"])
    return locked


@transaction.atomic
def perform(assignment: EvaluatorAssignment, step: str, *, by: Any, inputs: Any = None) -> EvaluatorAssignment:
    """Make a step on an evaluator's part while the status of the round stands still.

    Raises `StepRefusedError` with every reason where it cannot be made.
    """
    EvaluationRound.objects.select_for_update().only("pk").get(pk=assignment.round_id)
    made: EvaluatorAssignment = ASSIGNMENTS.perform(assignment, step, by=by, inputs=inputs)
    return made


@transaction.atomic
def declare(assignment: EvaluatorAssignment, *, has_conflict: bool, reason: str = "", by: Any) -> EvaluatorAssignment:
    """Declare for oneself whether there is a conflict. One that the register knows of outweighs a “no”.

    Raises `StepRefusedError` where a declaration is not possible.
    """
    if has_conflict:
        return perform(assignment, "declare-conflict", by=by, inputs={"reason": reason})
    EvaluationRound.objects.select_for_update().only("pk").get(pk=assignment.round_id)
    assignment = EvaluatorAssignment.objects.select_related("round").get(pk=assignment.pk)
    blocked = ASSIGNMENTS.blockers(assignment, "declare-none", by=by)
    if blocked:
        raise StepRefusedError(assignment, "declare-none", blocked)
    found = find_conflicts(assignment, by=by)
    return found if found.status == CONFLICTED else perform(assignment, "declare-none", by=by)


def set_aside(assignment: EvaluatorAssignment, *, reason: str, by: Any) -> EvaluatorAssignment:
    """Set aside a conflict that turned out to be of someone else with the same name; they declare anew."""
    return perform(assignment, "set-aside", by=by, inputs={"reason": reason})


def remove(assignment: EvaluatorAssignment, *, reason: str, by: Any) -> EvaluatorAssignment:
    """Take an evaluator off a round."""
    return perform(assignment, "remove", by=by, inputs={"reason": reason})
