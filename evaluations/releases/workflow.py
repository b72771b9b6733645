"""The step that makes an accepted report public, and the one that takes it back. A supervisor makes both."""

from typing import Any

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from clusterportal.accounts.models import Role
from clusterportal.accounts.rights import rights_of
from evaluations.models import OutboxMail, ReportRelease, YearlyReport
from evaluations.reports.notices import people_of_institution
from evaluations.reports.permissions import belongs_to


class ReleaseRefusedError(Exception):
    """The step cannot be made; the message says why."""


def may_release(user: Any, report: YearlyReport) -> bool:
    """Tell whether a person may release a report and withdraw its release."""
    return rights_of(user).has(Role.SUPERVISOR) and not belongs_to(user, report)


def obstacle(report: YearlyReport) -> str:
    """Return why a report cannot be released now; empty where it can."""
    if report.status != YearlyReport.Status.ACCEPTED or report.accepted_submission is None:
        return _("Only an accepted report can be made public.")
    if report.released_submission_id == report.accepted_submission_id:
        return _("The accepted version is public already.")
    return ""


@transaction.atomic
def release(report: YearlyReport, *, submission: int, sha256: str, by: Any) -> ReportRelease:
    """Make public exactly the submission that was read; it takes the place of an earlier one.

    Raises `ReleaseRefusedError`.
    """
    locked = _locked(report, by)
    if sentence := obstacle(locked):
        raise ReleaseRefusedError(sentence)
    accepted: Any = locked.accepted_submission
    if (accepted.number, accepted.sha256) != (submission, sha256) or not accepted.is_intact:
        raise ReleaseRefusedError(_("Name the accepted submission with its SHA-256, as it was shown to you."))
    _end(locked, by, _("Replaced by submission %(number)s.") % {"number": accepted.number})
    made = locked.releases.create(submission=accepted, released_by=by)
    _point_to(locked, accepted)
    _tell(locked, "release", made)
    return made


@transaction.atomic
def withdraw(report: YearlyReport, *, reason: str, by: Any) -> None:
    """Take a report off every public page.

    Raises `ReleaseRefusedError`.
    """
    locked = _locked(report, by)
    if not reason.strip():
        raise ReleaseRefusedError(_("Give a reason."))
    if locked.released_submission_id is None:
        raise ReleaseRefusedError(_("The report is not public."))
    ended = _end(locked, by, reason.strip())
    _point_to(locked, None)
    if ended:
        _tell(locked, "withdraw", ended)


def _locked(report: YearlyReport, by: Any) -> YearlyReport:
    locked = (
        YearlyReport.objects.select_for_update(of=("self",)).select_related("accepted_submission").get(pk=report.pk)
    )
    if not may_release(by, locked):
        raise ReleaseRefusedError(_("A supervisor of the ministry makes reports public."))
    return locked


def _end(report: YearlyReport, by: Any, reason: str) -> ReportRelease | None:
    current = report.releases.filter(withdrawn_at__isnull=True).first()
    if current:
        current.withdrawn_at, current.withdrawn_by, current.withdrawal_reason = timezone.now(), by, reason
        current.save(update_fields=["withdrawn_at", "withdrawn_by", "withdrawal_reason"])
    return current


def _point_to(report: YearlyReport, submission: Any) -> None:
    report.released_submission = submission
    report.save(update_fields=["released_submission"])


def _tell(report: YearlyReport, kind: str, made: ReportRelease) -> None:
    OutboxMail.objects.bulk_create(
        OutboxMail(key=f"{kind}:{made.pk}:{person.pk}", recipient=person, report=report, kind=kind)
        for person in people_of_institution(report)
    )
