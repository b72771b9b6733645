"""Remarks on fields and sections, and answers to them, as threads that outlive a new submission."""

from collections import defaultdict
from typing import Any

from django.db import transaction
from django.db.models import Prefetch
from django.utils import timezone

from clusterportal.accounts.models import Role
from clusterportal.accounts.rights import rights_of
from evaluations.models import ReviewComment, YearlyReport

from .permissions import belongs_to, may_review, sees_unreleased_comments


def threads_of(report: YearlyReport, reader: Any) -> dict[str, list[ReviewComment]]:
    """Return the threads a person may read, by the field they are about; three queries at most."""
    answers = ReviewComment.objects.select_related("author").order_by("pk")
    comments = report.comments.filter(thread__isnull=True)
    if not sees_unreleased_comments(reader):
        comments, answers = comments.released(), answers.released()
    found: dict[str, list[ReviewComment]] = defaultdict(list)
    for comment in comments.select_related("author", "submission", "resolved_by").prefetch_related(
        Prefetch("answers", answers)
    ):
        found[comment.path].append(comment)
    return found


@transaction.atomic
def remark(report: YearlyReport, *, text: str, path: str = "", must_fix: bool = False, by: Any) -> ReviewComment:
    """Begin a thread. The ministry's remarks are shown to the institution when the report is returned or accepted."""
    is_shown = belongs_to(by, report)
    return ReviewComment.objects.create(
        report=report,
        submission=report.submissions.last(),
        path=path,
        text=text,
        must_fix=must_fix and not is_shown,
        author=by,
        by_institution=is_shown,
        released_at=timezone.now() if is_shown else None,
    )


@transaction.atomic
def answer(thread: ReviewComment, *, text: str, by: Any) -> ReviewComment:
    """Add to a thread. The institution's answers are shown at once, the ministry's with the next step."""
    is_shown = belongs_to(by, thread.report)
    return ReviewComment.objects.create(
        report=thread.report,
        thread=thread,
        submission=thread.report.submissions.last(),
        path=thread.path,
        text=text,
        author=by,
        by_institution=is_shown,
        released_at=timezone.now() if is_shown else None,
    )


def may_settle(user: Any, report: YearlyReport) -> bool:
    """Tell whether a person may say that a remark is dealt with: reviewers and supervisors."""
    return may_review(user, report) or (rights_of(user).has(Role.SUPERVISOR) and not belongs_to(user, report))


def settle(thread: ReviewComment, *, by: Any) -> None:
    """Say that a remark is dealt with."""
    ReviewComment.objects.filter(pk=thread.pk, resolved_at__isnull=True).update(
        resolved_at=timezone.now(), resolved_by=by
    )
