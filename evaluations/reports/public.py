"""What the public may see of a report: the released submission without its confidential parts."""

from typing import Any

from evaluations.models import YearlyReport

# Names of people at the headquarters are for the ministry; notes beside numbers are, too.
NEVER_PUBLIC = frozenset({"people"})


def public_parts(report: YearlyReport) -> dict[str, list[dict[str, Any]]]:
    """Return the parts of the released submission; empty where nothing is released."""
    submission = report.released_submission
    if submission is None:
        return {}
    return {
        part: [_public_row(row) for row in rows if not row.get("is_confidential")]
        for part, rows in submission.content["parts"].items()
        if part not in NEVER_PUBLIC
    }


def _public_row(row: dict[str, Any]) -> dict[str, Any]:
    hidden = {"note", "is_confidential", "is_carried_over", "is_removed"}
    return {name: value for name, value in row.items() if name not in hidden}
