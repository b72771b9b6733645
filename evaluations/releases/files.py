"""Which files of a report the public may have."""

from django.db.models import QuerySet

from evaluations.models import ReportAttachment, YearlyReport


def public_files(report: YearlyReport) -> QuerySet[ReportAttachment]:
    """Return the files of the released submission that were not confidential then and are not now."""
    submission = report.released_submission
    named = submission.content.get("attachments", []) if submission else []
    keys = [row["key"] for row in named if "key" in row and not row["is_confidential"]]
    return report.attachments.filter(key__in=keys, is_confidential=False).exclude(content=b"")
