"""What is checked before a report is submitted: one small module for each rule."""

from .answered_comments import check as answered_comments
from .carried_over import check as carried_over
from .changes import check as changes
from .completeness import check as completeness
from .findings import ERROR, WARNING, Draft, Finding
from .funding_limits import check as funding_limits
from .lengths import check as lengths
from .sums import check as sums

RULES = (completeness, carried_over, lengths, answered_comments, sums, changes, funding_limits)


def findings_of(draft: Draft) -> list[Finding]:
    """Return all that the rules find, errors first."""
    found = [finding for rule in RULES for finding in rule(draft)]
    return sorted(found, key=lambda finding: not finding.is_error)


__all__ = ["ERROR", "RULES", "WARNING", "Draft", "Finding", "findings_of"]
