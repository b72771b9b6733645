"""A rule check as a flat row for CSV: amounts in integer yen, an empty cell for what is not known."""

from typing import Any

from .checks import RuleCheck

COLUMNS = (
    "project",
    "region_ja",
    "program",
    "rule",
    "frame",
    "fiscal_year",
    "kind",
    "is_decisive",
    "result",
    "is_guideline",
    "in_principle",
    "left_yen",
    "right_yen",
    "difference_yen",
    "left_years",
    "right_years",
    "difference_years",
    "sentence_ja",
    "sentence_en",
    "reason",
)


def row_of(check: RuleCheck) -> dict[str, Any]:
    """Return the cells of a check."""
    rule, verdict = check.rule, check.verdict
    values = (
        check.project.code,
        check.project.region.name_ja,
        check.project.program.code,
        rule.code,
        rule.frame.code if rule.frame else None,
        check.fiscal_year,
        check.kind,
        check.is_decisive,
        check.result.value,
        verdict.is_guideline,
        verdict.allows_exceptions,
        verdict.left_yen,
        verdict.right_yen,
        verdict.difference_yen,
        verdict.left_years,
        verdict.right_years,
        verdict.difference_years,
        rule.sentence_ja,
        rule.sentence_en,
        check.reason,
    )
    return dict(zip(COLUMNS, values, strict=True))
