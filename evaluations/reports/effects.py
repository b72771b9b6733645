"""What a step does beside moving the status: each effect changes the locked report and tells what to note."""

from typing import Any

from django.utils import timezone

from clusterportal.accounts.models import User
from clusterportal.workflow.blockers import Attempt
from evaluations.models import ReportSubmission, YearlyReport
from evaluations.models.reports import digest

from .content import as_document, read

Noted = dict[str, Any]


def hand_in(attempt: Attempt) -> Noted:
    """Keep the whole content as it is now, with its digest."""
    content = submission_content(attempt.subject)
    submission = ReportSubmission.objects.create(
        report=attempt.subject,
        number=attempt.subject.submissions.count() + 1,
        revision=attempt.subject.revision,
        template_version=attempt.subject.round.template_version,
        content=content,
        sha256=digest(content),
        submitted_by=attempt.by,
    )
    return {"submission": submission, "details": {"number": submission.number, "sha256": submission.sha256}}


def submission_content(report: YearlyReport) -> dict[str, Any]:
    """Return all that a submission holds: what report it is, its parts, and its attachments by digest."""
    attachments = report.attachments.filter(removed_at__isnull=True).values(
        "key", "name", "media_type", "size", "sha256", "is_confidential"
    )
    return {
        "report": {
            "code": report.code,
            "project": report.project.code,
            "fiscal_year": report.fiscal_year,
            "institution": report.institution.code if report.institution else None,
        },
        "parts": as_document(read(report)),
        "attachments": list(attachments),
        "acknowledgements": list(report.acknowledgements.values("fingerprint", "sentence", "reason")),
    }


def take_charge(attempt: Attempt) -> Noted:
    """The person becomes the report's officer."""
    attempt.subject.officer = attempt.by
    return {}


def give_charge(attempt: Attempt) -> Noted:
    """The person named becomes the report's officer."""
    attempt.subject.officer = User.objects.get(email__iexact=attempt.inputs["officer"])
    return {"details": {"officer": attempt.subject.officer.email}}


def send_back(attempt: Attempt) -> Noted:
    """Show the institution what was remarked, and set the new day."""
    shown = attempt.subject.comments.filter(released_at__isnull=True).update(released_at=timezone.now())
    attempt.subject.due_on = attempt.inputs["due_on"]
    return {
        "submission": attempt.subject.submissions.last(),
        "details": {"due_on": attempt.subject.due_on.isoformat(), "remarks": shown},
    }


def make_official(attempt: Attempt) -> Noted:
    """The submission that was named becomes the accepted version, and every remark is shown and settled."""
    submission = attempt.subject.submissions.last()
    now = timezone.now()
    attempt.subject.accepted_submission = submission
    attempt.subject.comments.filter(released_at__isnull=True).update(released_at=now)
    attempt.subject.comments.filter(resolved_at__isnull=True, thread__isnull=True).update(
        resolved_at=now, resolved_by=attempt.by
    )
    return {
        "submission": submission,
        "details": {"number": attempt.inputs["submission"], "sha256": attempt.inputs["sha256"]},
    }


def open_again(attempt: Attempt) -> Noted:
    """Set the day by which the next version is due; the accepted version stays the official one."""
    attempt.subject.due_on = attempt.inputs["due_on"]
    return {
        "submission": attempt.subject.accepted_submission,
        "details": {"due_on": attempt.subject.due_on.isoformat()},
    }


def put_off(attempt: Attempt) -> Noted:
    """Set the later day."""
    before, attempt.subject.due_on = attempt.subject.due_on, attempt.inputs["due_on"]
    return {"details": {"from": before.isoformat(), "due_on": attempt.subject.due_on.isoformat()}}
