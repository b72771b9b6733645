"""Every step a report can take: who makes it, from where to where, what it asks for and what must be true before.

The table is the whole workflow. Pages, API and admin ask `blockers` before a step and make it with `perform` or one
of the verbs below; all of them decide on the locked row and write status, history and notices in one transaction.
"""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext

from clusterportal.accounts.models import Role
from clusterportal.accounts.rights import rights_of
from evaluations.models import YearlyReport
from evaluations.models.reports import ReportStatus

from . import effects, guards
from .blockers import RIGHTS, STATE, Attempt, Blocker, TransitionError, no_institution, refused
from .notices import write_notices

DRAFT, SUBMITTED, RETURNED, ACCEPTED, WAIVED = (
    ReportStatus.DRAFT,
    ReportStatus.SUBMITTED,
    ReportStatus.RETURNED,
    ReportStatus.ACCEPTED,
    ReportStatus.WAIVED,
)
SAME = ""
BEFORE = "before"

Guard = Callable[[Attempt], list[Blocker]]


@dataclass(frozen=True)
class Step:
    """One row of the table. `leads` maps from a status to the next one: SAME stays, BEFORE goes back."""

    name: str
    label: Any
    roles: frozenset[Role]
    leads: Mapping[str, str]
    guards: tuple[Guard, ...] = ()
    inputs: tuple[str, ...] = ()
    checks: tuple[Guard, ...] = ()
    effect: Callable[[Attempt], dict[str, Any]] = field(default=effects.nothing_more)

    @property
    def is_of_institution(self) -> bool:
        """Whether the institution makes it, not the ministry."""
        return Role.SUBMITTER in self.roles


def _step(name: str, label: Any, roles: Iterable[Role], leads: Mapping[str, str], **rest: Any) -> Step:
    return Step(name, label, frozenset(roles), leads, **rest)


STEPS = {
    step.name: step
    for step in (
        _step(
            "submit",
            gettext_lazy("Submit"),
            {Role.SUBMITTER},
            {DRAFT: SUBMITTED, RETURNED: SUBMITTED},
            guards=(guards.is_ready,),
            effect=effects.hand_in,
        ),
        _step(
            "recall",
            gettext_lazy("Take back"),
            {Role.SUBMITTER},
            {SUBMITTED: BEFORE},
            guards=(guards.nobody_is_reviewing,),
        ),
        _step(
            "claim",
            gettext_lazy("Take charge"),
            {Role.OFFICER},
            {DRAFT: SAME, SUBMITTED: SAME, RETURNED: SAME},
            guards=(guards.nobody_is_assigned, guards.is_independent),
            effect=effects.take_charge,
        ),
        _step(
            "assign",
            gettext_lazy("Put an officer in charge"),
            {Role.SUPERVISOR},
            {DRAFT: SAME, SUBMITTED: SAME, RETURNED: SAME},
            inputs=("officer",),
            checks=(guards.names_an_officer,),
            effect=effects.give_charge,
        ),
        _step(
            "return",
            gettext_lazy("Return for correction"),
            {Role.OFFICER},
            {SUBMITTED: RETURNED},
            guards=(guards.is_in_charge, guards.is_independent),
            inputs=("reason", "due_on"),
            checks=(guards.says_what_to_change, guards.has_a_day_to_come),
            effect=effects.send_back,
        ),
        _step(
            "accept",
            gettext_lazy("Accept"),
            {Role.OFFICER},
            {SUBMITTED: ACCEPTED},
            guards=(guards.is_in_charge, guards.is_independent),
            inputs=("submission", "sha256"),
            checks=(guards.names_what_is_on_screen,),
            effect=effects.make_official,
        ),
        _step(
            "reopen",
            gettext_lazy("Reopen"),
            {Role.SUPERVISOR},
            {ACCEPTED: RETURNED, WAIVED: DRAFT},
            inputs=("reason", "due_on"),
            checks=(guards.gives_a_reason, guards.has_a_day_to_come),
            effect=effects.open_again,
        ),
        _step(
            "waive",
            gettext_lazy("Waive"),
            {Role.SUPERVISOR},
            {DRAFT: WAIVED, RETURNED: WAIVED},
            inputs=("reason",),
            checks=(guards.gives_a_reason,),
        ),
        _step(
            "extend",
            gettext_lazy("Extend the time"),
            {Role.OFFICER, Role.SUPERVISOR},
            {DRAFT: SAME, RETURNED: SAME},
            inputs=("due_on", "reason"),
            checks=(guards.has_a_later_day, guards.gives_a_reason),
            effect=effects.put_off,
        ),
    )
}


def blockers(report: YearlyReport, step: str, *, by: Any, inputs: Mapping[str, Any] | None = None) -> list[Blocker]:
    """Return every reason against a step; none means it can be made.

    Rights come first, then the status, then the guards; what is entered is looked at only where `inputs` are given.
    """
    rule = STEPS[step]
    blocked = _of_rights(report, rule, by) or _of_state(report, rule)
    attempt = Attempt(report, by, inputs or {})
    blocked = blocked or [reason for guard in rule.guards for reason in guard(attempt)]
    if blocked or inputs is None:
        return blocked
    return [reason for check in rule.checks for reason in check(attempt)]


def steps_for(report: YearlyReport, by: Any) -> list[tuple[Step, list[Blocker]]]:
    """Return the steps a person could ever make on a report, each with what stands in its way now."""
    found = [(step, blockers(report, step.name, by=by)) for step in STEPS.values()]
    return [(step, blocked) for step, blocked in found if not any(blocker.kind == RIGHTS for blocker in blocked)]


def _of_rights(report: YearlyReport, step: Step, by: Any) -> list[Blocker]:
    rights = rights_of(by)
    if not step.is_of_institution:
        if any(rights.has(role) for role in step.roles):
            return []
    elif report.institution_id is None:
        return refused(RIGHTS, no_institution())
    elif any(rights.has(role, report.institution_id) for role in step.roles):
        return []
    comma = pgettext("between the items of a list", ", ")
    names = comma.join(str(role.label) for role in sorted(step.roles))
    return refused(RIGHTS, _("This step is for: %(roles)s.") % {"roles": names})


def _of_state(report: YearlyReport, step: Step) -> list[Blocker]:
    if report.status in step.leads:
        return []
    words = {"status": report.get_status_display(), "step": step.label}
    return refused(STATE, _("The report is %(status)s, so “%(step)s” is not possible.") % words)


@transaction.atomic
def perform(report: YearlyReport, step: str, *, by: Any, inputs: Mapping[str, Any] | None = None) -> YearlyReport:
    """Make a step and return the report as it is then.

    Raises `TransitionError` with every reason where it cannot be made.
    """
    given = inputs or {}
    # Two people may act at the same moment: decide on the locked row.
    # Joined rows are those of before the wait for the lock, so they are read after it.
    YearlyReport.objects.select_for_update().only("pk").get(pk=report.pk)
    locked = YearlyReport.objects.select_related(*NEEDED).get(pk=report.pk)
    blocked = blockers(locked, step, by=by, inputs=given)
    if blocked:
        raise TransitionError(locked, step, blocked)
    rule = STEPS[step]
    before = locked.status
    noted = rule.effect(Attempt(locked, by, given))
    to_status = _next_status(locked, rule)
    transition = locked.transitions.create(
        step=step, from_status=before, to_status=to_status, reason=given.get("reason") or "", made_by=by, **noted
    )
    locked.status = to_status
    locked.updated_at = timezone.now()
    locked.save(update_fields=["status", "officer", "due_on", "accepted_submission", "updated_at"])
    write_notices(locked, transition)
    return locked


NEEDED = ("project", "institution", "round", "officer", "accepted_submission")


def _next_status(report: YearlyReport, step: Step) -> str:
    lead = step.leads[report.status]
    if lead == SAME:
        return report.status
    if lead == BEFORE:
        return report.transitions.filter(step="submit").latest("pk").from_status
    return lead


def submit(report: YearlyReport, *, by: Any) -> YearlyReport:
    """Hand the report in: its content as it is now becomes a submission that never changes."""
    return perform(report, "submit", by=by)


def recall(report: YearlyReport, *, by: Any) -> YearlyReport:
    """Take a submission back before its review has begun."""
    return perform(report, "recall", by=by)


def claim(report: YearlyReport, *, by: Any) -> YearlyReport:
    """Take charge of a report."""
    return perform(report, "claim", by=by)


def assign(report: YearlyReport, *, officer: str, by: Any) -> YearlyReport:
    """Put an officer, named by mail address, in charge of a report."""
    return perform(report, "assign", by=by, inputs={"officer": officer})


def send_back(report: YearlyReport, *, due_on: date, reason: str = "", by: Any) -> YearlyReport:
    """Return a report for correction until a day."""
    return perform(report, "return", by=by, inputs={"due_on": due_on, "reason": reason})


def accept(report: YearlyReport, *, submission: int, sha256: str, by: Any) -> YearlyReport:
    """Accept exactly the submission that was read."""
    return perform(report, "accept", by=by, inputs={"submission": submission, "sha256": sha256})


def reopen(report: YearlyReport, *, due_on: date, reason: str, by: Any) -> YearlyReport:
    """Open an accepted or waived report again; an accepted version stays the official one."""
    return perform(report, "reopen", by=by, inputs={"due_on": due_on, "reason": reason})


def waive(report: YearlyReport, *, reason: str, by: Any) -> YearlyReport:
    """Do without a report."""
    return perform(report, "waive", by=by, inputs={"reason": reason})


def extend(report: YearlyReport, *, due_on: date, reason: str, by: Any) -> YearlyReport:
    """Give the institution more time."""
    return perform(report, "extend", by=by, inputs={"due_on": due_on, "reason": reason})
