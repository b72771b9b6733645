"""What the public may see of a report: the released submission without its confidential parts."""

from typing import Any

from evaluations.models import ReportSection, ReportSubmission, ReportTheme, YearlyReport

# Names of people at the headquarters are for the ministry; notes beside numbers are, too.
NEVER_PUBLIC = frozenset({"people"})
NO_PUBLIC_COLUMNS = frozenset({"note", "is_confidential", "is_carried_over", "is_removed"})
MARKED: dict[str, Any] = {"themes": ReportTheme, "sections": ReportSection}

Rows = list[dict[str, Any]]


def public_parts(report: YearlyReport) -> dict[str, Rows]:
    """Return the parts of the released submission; empty where nothing is released."""
    return parts_of(report, report.released_submission)


def parts_of(report: YearlyReport, submission: ReportSubmission | None) -> dict[str, Rows]:
    """Return what the public may see of a submission.

    What was confidential when it was handed in is left out, and so is what has been marked as confidential since.
    """
    if submission is None:
        return {}
    return {part: _rows(report, submission, part) for part in submission.content["parts"] if part not in NEVER_PUBLIC}


def public_rows(report: YearlyReport, part: str) -> Rows:
    """Return the rows of one part of the released submission."""
    submission = report.released_submission
    return [] if submission is None or part in NEVER_PUBLIC else _rows(report, submission, part)


def _rows(report: YearlyReport, submission: ReportSubmission, part: str) -> Rows:
    marked = MARKED.get(part)
    rows = marked._default_manager.filter(report=report, is_confidential=True) if marked else None
    hidden = set(rows.values_list("key", flat=True)) if rows is not None else set()
    return [
        _public_row(row)
        for row in submission.content["parts"].get(part, [])
        if not row.get("is_confidential") and row.get("key") not in hidden
    ]


def _public_row(row: dict[str, Any]) -> dict[str, Any]:
    return {name: value for name, value in row.items() if name not in NO_PUBLIC_COLUMNS}
