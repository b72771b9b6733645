"""Every step a report can take: who makes it, from where to where, what it asks for and what must be true before.

The table is the whole workflow. Pages, API and admin ask `blockers` before a step and make it with `perform` or one
of the verbs below; all of them decide on the locked row and write status, history and notices in one transaction.
"""

from datetime import date
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from clusterportal.accounts.models import Role
from clusterportal.accounts.rights import rights_of
from clusterportal.workflow.blockers import RIGHTS, Blocker, refused
from clusterportal.workflow.steps import BEFORE, SAME, Step, Workflow, make_step, no_role
from evaluations.models import YearlyReport
from evaluations.models.reports import ReportStatus

from . import effects, guards
from .notices import write_notices

DRAFT, SUBMITTED, RETURNED, ACCEPTED, WAIVED = (
    ReportStatus.DRAFT,
    ReportStatus.SUBMITTED,
    ReportStatus.RETURNED,
    ReportStatus.ACCEPTED,
    ReportStatus.WAIVED,
)
STEPS = {
    step.name: step
    for step in (
        make_step(
            "submit",
            gettext_lazy("Submit"),
            {Role.SUBMITTER},
            {DRAFT: SUBMITTED, RETURNED: SUBMITTED},
            guards=(guards.is_ready,),
            effect=effects.hand_in,
        ),
        make_step(
            "recall",
            gettext_lazy("Take back"),
            {Role.SUBMITTER},
            {SUBMITTED: BEFORE},
            guards=(guards.nobody_is_reviewing,),
        ),
        make_step(
            "claim",
            gettext_lazy("Take charge"),
            {Role.OFFICER},
            {DRAFT: SAME, SUBMITTED: SAME, RETURNED: SAME},
            guards=(guards.nobody_is_assigned, guards.is_independent),
            effect=effects.take_charge,
        ),
        make_step(
            "assign",
            gettext_lazy("Put an officer in charge"),
            {Role.SUPERVISOR},
            {DRAFT: SAME, SUBMITTED: SAME, RETURNED: SAME},
            inputs=("officer",),
            checks=(guards.names_an_officer,),
            effect=effects.give_charge,
        ),
        make_step(
            "return",
            gettext_lazy("Return for correction"),
            {Role.OFFICER},
            {SUBMITTED: RETURNED},
            guards=(guards.is_in_charge, guards.is_independent),
            inputs=("reason", "due_on"),
            checks=(guards.says_what_to_change, guards.has_a_day_to_come),
            effect=effects.send_back,
        ),
        make_step(
            "accept",
            gettext_lazy("Accept"),
            {Role.OFFICER},
            {SUBMITTED: ACCEPTED},
            guards=(guards.is_in_charge, guards.is_independent),
            inputs=("submission", "sha256"),
            checks=(guards.names_what_is_on_screen,),
            effect=effects.make_official,
        ),
        make_step(
            "reopen",
            gettext_lazy("Reopen"),
            {Role.SUPERVISOR},
            {ACCEPTED: RETURNED, WAIVED: DRAFT},
            inputs=("reason", "due_on"),
            checks=(guards.gives_a_reason, guards.has_a_day_to_come),
            effect=effects.open_again,
        ),
        make_step(
            "waive",
            gettext_lazy("Waive"),
            {Role.SUPERVISOR},
            {DRAFT: WAIVED, RETURNED: WAIVED},
            inputs=("reason",),
            checks=(guards.gives_a_reason,),
        ),
        make_step(
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


def is_of_institution(step: Step) -> bool:
    """Tell whether the institution makes a step, not the ministry."""
    return Role.SUBMITTER in step.roles


def _rights(report: YearlyReport, step: Step, by: Any) -> list[Blocker]:
    rights = rights_of(by)
    if not is_of_institution(step):
        is_allowed = any(rights.has(role) for role in step.roles)
    elif report.institution_id is None:
        message = _("The register names no core institution for this project, so nobody can write its report.")
        return refused(RIGHTS, message)
    else:
        is_allowed = any(rights.has(role, report.institution_id) for role in step.roles)
    return [] if is_allowed else no_role(step)


def _wrong_state(report: YearlyReport, step: Step) -> str:
    words = {"status": report.get_status_display(), "step": step.label}
    return _("The report is %(status)s, so “%(step)s” is not possible.") % words


WORKFLOW = Workflow(
    model=YearlyReport,
    steps=STEPS,
    rights=_rights,
    wrong_state=_wrong_state,
    writes=("officer", "due_on", "accepted_submission"),
    needs=("project", "institution", "round", "officer", "accepted_submission"),
    afterwards=write_notices,
)
blockers = WORKFLOW.blockers
steps_for = WORKFLOW.steps_for
perform = WORKFLOW.perform


def submit(report: YearlyReport, *, by: Any) -> YearlyReport:
    """Hand the report in: its content as it is now becomes a submission that never changes."""
    return WORKFLOW.perform(report, "submit", by=by)


def recall(report: YearlyReport, *, by: Any) -> YearlyReport:
    """Take a submission back before its review has begun."""
    return WORKFLOW.perform(report, "recall", by=by)


def claim(report: YearlyReport, *, by: Any) -> YearlyReport:
    """Take charge of a report."""
    return WORKFLOW.perform(report, "claim", by=by)


def assign(report: YearlyReport, *, officer: str, by: Any) -> YearlyReport:
    """Put an officer, named by mail address, in charge of a report."""
    return WORKFLOW.perform(report, "assign", by=by, inputs={"officer": officer})


def send_back(report: YearlyReport, *, due_on: date, reason: str = "", by: Any) -> YearlyReport:
    """Return a report for correction until a day."""
    return WORKFLOW.perform(report, "return", by=by, inputs={"due_on": due_on, "reason": reason})


def accept(report: YearlyReport, *, submission: int, sha256: str, by: Any) -> YearlyReport:
    """Accept exactly the submission that was read."""
    return WORKFLOW.perform(report, "accept", by=by, inputs={"submission": submission, "sha256": sha256})


def reopen(report: YearlyReport, *, due_on: date, reason: str, by: Any) -> YearlyReport:
    """Open an accepted or waived report again; an accepted version stays the official one."""
    return WORKFLOW.perform(report, "reopen", by=by, inputs={"due_on": due_on, "reason": reason})


def waive(report: YearlyReport, *, reason: str, by: Any) -> YearlyReport:
    """Do without a report."""
    return WORKFLOW.perform(report, "waive", by=by, inputs={"reason": reason})


def extend(report: YearlyReport, *, due_on: date, reason: str, by: Any) -> YearlyReport:
    """Give the institution more time."""
    return WORKFLOW.perform(report, "extend", by=by, inputs={"due_on": due_on, "reason": reason})
