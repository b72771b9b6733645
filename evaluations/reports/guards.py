"""What must be true before a step, beside who makes it and from where. Each guard answers with its reasons."""

from datetime import date
from typing import Any

from django.utils import timezone
from django.utils.translation import gettext as _

from clusterportal.accounts.models import Membership, Role
from clusterportal.workflow.blockers import GUARD, INPUT, Attempt, Blocker, refused

from .drafts import acknowledged, findings_for
from .permissions import belongs_to


def is_ready(attempt: Attempt) -> list[Blocker]:
    """No rule is broken, and each warning is acknowledged with a reason."""
    reasons = acknowledged(attempt.subject)
    return [
        Blocker(GUARD, _blocking_sentence(finding), finding.path)
        for finding in findings_for(attempt.subject)
        if finding.is_error or finding.fingerprint not in reasons
    ]


def _blocking_sentence(finding: Any) -> str:
    if finding.is_error:
        return finding.sentence
    return _("%(warning)s Give a reason if this is right.") % {"warning": finding.sentence}


def nobody_is_reviewing(attempt: Attempt) -> list[Blocker]:
    """The review of the latest submission has not begun."""
    submission = attempt.subject.submissions.last()
    if submission is None:
        return []
    has_begun = (
        submission.comments.filter(thread__isnull=True).exists()
        or attempt.subject.transitions.filter(
            step__in=["claim", "assign"], made_at__gt=submission.submitted_at
        ).exists()
    )
    return (
        refused(GUARD, _("The ministry has begun the review. Ask the officer to return the report."))
        if has_begun
        else []
    )


def nobody_is_assigned(attempt: Attempt) -> list[Blocker]:
    """The report has no officer yet."""
    if attempt.subject.officer is None:
        return []
    return refused(GUARD, _("%(officer)s is in charge already.") % {"officer": attempt.subject.officer.get_full_name()})


def is_in_charge(attempt: Attempt) -> list[Blocker]:
    """The person is the report's officer."""
    if attempt.subject.officer_id == attempt.by.pk:
        return []
    if attempt.subject.officer is None:
        return refused(GUARD, _("Take charge of the report first."))
    return refused(
        GUARD, _("%(officer)s is in charge of this report.") % {"officer": attempt.subject.officer.get_full_name()}
    )


def is_independent(attempt: Attempt) -> list[Blocker]:
    """The person neither submitted the report at any time nor belongs to its institution."""
    if attempt.subject.institution_id and belongs_to(attempt.by, attempt.subject):
        return refused(GUARD, _("You belong to the institution of this report, so someone else must decide on it."))
    if attempt.subject.submissions.filter(submitted_by=attempt.by.pk).exists():
        return refused(GUARD, _("You have submitted this report yourself, so someone else must decide on it."))
    return []


def gives_a_reason(attempt: Attempt) -> list[Blocker]:
    """A reason is given."""
    return [] if attempt.inputs.get("reason") else refused(INPUT, _("Give a reason."), "reason")


def has_a_later_day(attempt: Attempt) -> list[Blocker]:
    """The new day is in the future, and later than the day the report is due on now."""
    blocked = has_a_day_to_come(attempt)
    due_on: date | None = attempt.inputs.get("due_on")
    if not blocked and due_on and due_on <= attempt.subject.due_on:
        words = {"day": attempt.subject.due_on.isoformat()}
        return refused(INPUT, _("The report is due on %(day)s; an extension ends later.") % words, "due_on")
    return blocked


def has_a_day_to_come(attempt: Attempt) -> list[Blocker]:
    """A day is named by which the institution is to hand in again, and it is not past."""
    due_on: date | None = attempt.inputs.get("due_on")
    if due_on is None:
        return refused(INPUT, _("Name the day by which the report is due."), "due_on")
    if due_on < timezone.localdate():
        return refused(INPUT, _("The day by which the report is due is past."), "due_on")
    return []


def says_what_to_change(attempt: Attempt) -> list[Blocker]:
    """At least one remark that must be dealt with is bound to a field or section, or there is a summary."""
    bound = attempt.subject.comments.filter(must_fix=True, thread__isnull=True, released_at__isnull=True).exclude(
        path=""
    )
    if attempt.inputs.get("reason") or bound.exists():
        return []
    message = _("Write what must be changed: a remark that must be dealt with on a field or section, or a summary.")
    return refused(INPUT, message, "reason")


def names_an_officer(attempt: Attempt) -> list[Blocker]:
    """The person named is an officer today and does not belong to the institution of the report."""
    roles = Membership.objects.in_force().filter(
        user__is_active=True, user__email__iexact=attempt.inputs.get("officer") or ""
    )
    if not roles.filter(role=Role.OFFICER).exists():
        return refused(INPUT, _("Name an officer of the ministry by mail address."), "officer")
    if attempt.subject.institution_id and roles.filter(institution=attempt.subject.institution_id).exists():
        return refused(INPUT, _("This officer belongs to the institution of the report."), "officer")
    return []


def names_what_is_on_screen(attempt: Attempt) -> list[Blocker]:
    """The submission named is the latest, with exactly the digest that was shown."""
    latest = attempt.subject.submissions.last()
    if (
        latest is None
        or attempt.inputs.get("submission") != latest.number
        or attempt.inputs.get("sha256") != latest.sha256
    ):
        message = _("Name the submission you have read, with its SHA-256. The latest may be newer than what you saw.")
        return refused(INPUT, message, "sha256")
    if not latest.is_intact:
        return refused(INPUT, _("The stored submission no longer has this SHA-256. Tell the administrators."), "sha256")
    return []
