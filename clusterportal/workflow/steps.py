"""The table of steps, and how one is made: who, from where to where, what it asks for, what must be true before."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from clusterportal.accounts.models import Role

from .blockers import RIGHTS, STATE, Attempt, Blocker, StepRefusedError, refused

SAME = ""
BEFORE = "before"

Guard = Callable[[Attempt], list[Blocker]]


def nothing_more(_attempt: Attempt) -> dict[str, Any]:
    """Only the status moves."""
    return {}


@dataclass(frozen=True)
class Step:
    """One row of a table. `leads` maps from a status to the next one: SAME stays, BEFORE goes back.

    `bars` are asked before the guards, which say nothing of the record to a person that a bar keeps away. `guards` are
    asked before anyone clicks, `checks` look at what is entered; `effect` changes the record (not its
    status) and returns what the row of the history keeps beside the step.
    """

    name: str
    label: Any
    roles: frozenset[Role]
    leads: Mapping[str, str]
    bars: tuple[Guard, ...] = ()
    guards: tuple[Guard, ...] = ()
    inputs: tuple[str, ...] = ()
    checks: tuple[Guard, ...] = ()
    effect: Callable[[Attempt], dict[str, Any]] = nothing_more


def make_step(name: str, label: Any, roles: Iterable[Role], leads: Mapping[str, str], **rest: Any) -> Step:
    """Return a step for people of these roles."""
    return Step(name, label, frozenset(roles), leads, **rest)


def no_role(step: Step) -> list[Blocker]:
    """Return the refusal of a person who holds none of the step's roles."""
    comma = pgettext("between the items of a list", ", ")
    names = comma.join(str(role.label) for role in sorted(step.roles))
    return refused(RIGHTS, _("This step is for: %(roles)s.") % {"roles": names})


@dataclass(frozen=True)
class Workflow:
    """All steps of one kind of record.

    `model` extends `SteppedModel` of `clusterportal.workflow.records`, which says what else it must have.
    `rights` answers who may make a step on a record at all; `wrong_state` says why the status does not allow it;
    `writes` names the fields that effects change; `needs` the joined records that guards look at; `afterwards` is
    called with the record and the new row of its history, in the same transaction.
    """

    model: Any
    steps: Mapping[str, Step]
    rights: Callable[[Any, Step, Any], list[Blocker]]
    wrong_state: Callable[[Any, Step], str]
    writes: Sequence[str] = ()
    needs: Sequence[str] = ()
    afterwards: Callable[[Any, Any], None] | None = None

    def blockers(self, subject: Any, step: str, *, by: Any, inputs: Mapping[str, Any] | None = None) -> list[Blocker]:
        """Return every reason against a step; none means it can be made.

        Rights come first, then the status, the bars and the guards; what is entered is looked at only where `inputs`
        are given.
        """
        rule = self.steps[step]
        blocked = self.rights(subject, rule, by) or self._of_state(subject, rule)
        attempt = Attempt(subject, by, inputs or {})
        for asked in (rule.bars, rule.guards):
            blocked = blocked or [reason for guard in asked for reason in guard(attempt)]
        if blocked or inputs is None:
            return blocked
        return [reason for check in rule.checks for reason in check(attempt)]

    def steps_for(self, subject: Any, by: Any) -> list[tuple[Step, list[Blocker]]]:
        """Return the steps a person could ever make on a record, each with what stands in its way now."""
        found = [(step, self.blockers(subject, step.name, by=by)) for step in self.steps.values()]
        return [(step, blocked) for step, blocked in found if not any(blocker.kind == RIGHTS for blocker in blocked)]

    @transaction.atomic
    def perform(self, subject: Any, step: str, *, by: Any, inputs: Mapping[str, Any] | None = None) -> Any:
        """Make a step and return the record as it is then.

        Raises `StepRefusedError` with every reason where it cannot be made.
        """
        given = inputs or {}
        # Two people may act at the same moment: decide on the locked row.
        # Joined rows are those of before the wait for the lock, so they are read after it.
        self.model.objects.select_for_update().only("pk").get(pk=subject.pk)
        locked = self.model.objects.select_related(*self.needs).get(pk=subject.pk)
        blocked = self.blockers(locked, step, by=by, inputs=given)
        if blocked:
            raise StepRefusedError(locked, step, blocked)
        made = self._make(Attempt(locked, by, given), self.steps[step])
        if self.afterwards is not None:
            self.afterwards(locked, made)
        return locked

    def _make(self, attempt: Attempt, step: Step) -> Any:
        subject, before = attempt.subject, attempt.subject.status
        noted = step.effect(attempt)
        to_status = self._next_status(subject, step)
        reason = attempt.inputs.get("reason") or ""
        made = subject.transitions.create(
            step=step.name, from_status=before, to_status=to_status, reason=reason, made_by=attempt.by, **noted
        )
        subject.status, subject.updated_at = to_status, timezone.now()
        subject.save(update_fields=["status", "updated_at", *self.writes])
        return made

    def _of_state(self, subject: Any, step: Step) -> list[Blocker]:
        return [] if subject.status in step.leads else refused(STATE, self.wrong_state(subject, step))

    def _next_status(self, subject: Any, step: Step) -> str:
        lead = step.leads[subject.status]
        if lead == SAME:
            return str(subject.status)
        if lead == BEFORE:
            came = subject.transitions.filter(to_status=subject.status).exclude(from_status=subject.status)
            return str(came.latest("pk").from_status)
        return lead
