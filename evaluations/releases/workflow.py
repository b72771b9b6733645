"""The step that makes an accepted report public, and the one that takes it back. A supervisor makes both.

A step writes the release only; the database lets the report point to the one that is in force.
"""

from typing import Any

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from clusterportal.accounts.models import Role
from clusterportal.accounts.rights import rights_of
from clusterportal.workflow.blockers import INPUT, RIGHTS, STATE, Blocker, StepRefusedError, refused
from evaluations.models import OutboxMail, ReportRelease, YearlyReport
from evaluations.reports.notices import people_of_institution
from evaluations.reports.permissions import belongs_to

RELEASE, WITHDRAW = "release", "withdraw"


def may_release(user: Any, report: YearlyReport) -> bool:
    """Tell whether a person may release a report and withdraw its release."""
    return rights_of(user).has(Role.SUPERVISOR) and not belongs_to(user, report)


def release_blockers(report: YearlyReport, by: Any) -> list[Blocker]:
    """Return why a person cannot release a report now; nothing where they can."""
    if blocked := of_rights(report, by):
        return blocked
    if report.status != YearlyReport.Status.ACCEPTED or report.accepted_submission is None:
        return refused(STATE, _("Only an accepted report can be made public."))
    if report.released_submission_id == report.accepted_submission_id:
        return refused(STATE, _("The accepted version is public already."))
    return []


def withdrawal_blockers(report: YearlyReport, by: Any) -> list[Blocker]:
    """Return why a person cannot withdraw the release of a report now; nothing where they can."""
    if blocked := of_rights(report, by):
        return blocked
    return refused(STATE, _("The report is not public.")) if report.released_submission_id is None else []


@transaction.atomic
def release(report: YearlyReport, *, submission: int, sha256: str, by: Any) -> ReportRelease:
    """Make public exactly the submission that was read; it takes the place of an earlier one.

    Raises `StepRefusedError`.
    """
    locked = locked_report(report)
    _insist(locked, RELEASE, release_blockers(locked, by))
    accepted: Any = locked.accepted_submission
    if (accepted.number, accepted.sha256) != (submission, sha256) or not accepted.is_intact:
        sentence = _("Name the accepted submission with its SHA-256, as it was shown to you.")
        _insist(locked, RELEASE, refused(INPUT, sentence, "sha256"))
    _end(locked, by, _("Replaced by submission %(number)s.") % {"number": accepted.number})
    made = locked.releases.create(submission=accepted, released_by=by)
    _tell(locked, RELEASE, made)
    return made


@transaction.atomic
def withdraw(report: YearlyReport, *, reason: str, by: Any) -> None:
    """Take a report off every public page.

    Raises `StepRefusedError`.
    """
    locked = locked_report(report)
    _insist(locked, WITHDRAW, withdrawal_blockers(locked, by))
    if not reason.strip():
        _insist(locked, WITHDRAW, refused(INPUT, _("Give a reason."), "reason"))
    ended = _end(locked, by, reason.strip())
    if ended:
        _tell(locked, WITHDRAW, ended)


def locked_report(report: YearlyReport) -> YearlyReport:
    """Return the report as it is stored now, locked against every other step until the transaction ends."""
    # Joined rows are those of before the wait for the lock, so they are read after it.
    YearlyReport.objects.select_for_update().only("pk").get(pk=report.pk)
    return YearlyReport.objects.select_related("accepted_submission").get(pk=report.pk)


def _insist(report: YearlyReport, step: str, blocked: list[Blocker]) -> None:
    if blocked:
        raise StepRefusedError(report, step, blocked)


def of_rights(report: YearlyReport, by: Any) -> list[Blocker]:
    """Return why a person may never release a report; nothing where they may."""
    if may_release(by, report):
        return []
    return refused(RIGHTS, _("A supervisor of the ministry makes reports public."))


def _end(report: YearlyReport, by: Any, reason: str) -> ReportRelease | None:
    current = report.releases.in_force().first()
    if current:
        current.withdrawn_at, current.withdrawn_by, current.withdrawal_reason = timezone.now(), by, reason
        current.save(update_fields=["withdrawn_at", "withdrawn_by", "withdrawal_reason"])
    return current


def _tell(report: YearlyReport, kind: str, made: ReportRelease) -> None:
    OutboxMail.objects.bulk_create(
        OutboxMail(key=f"{kind}:{made.pk}:{person.pk}", recipient=person, report=report, kind=kind)
        for person in people_of_institution(report)
    )
