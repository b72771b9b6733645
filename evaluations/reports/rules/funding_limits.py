"""The funding rules of the programme, judged by the money of the report.

The revised amount stands for the planned one. A report has money by frame, not by theme: a rule that counts for each
theme cannot be judged by it. Breaking a rule forbids to submit; one that holds “in principle” (原則) asks for a reason.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from programs.funding_rules import Result, Verdict, judge
from programs.funding_words import verdict_in_words
from programs.models import FundingRule

from .findings import ERROR, WARNING, Draft, Finding


@dataclass(frozen=True)
class ReportFigures:
    """What the rules ask, answered by the money of a report. An unanswered amount is not known."""

    draft: Draft

    def amount(self, frame: str | None, source: str) -> int | None:
        """Return the yen of a frame, or of all rows together."""
        rows = [row for key, row in self.draft.rows("money") if _is_of(key, frame, source)]
        amounts = [row["planned_yen"] if row["revised_yen"] is None else row["revised_yen"] for row in rows]
        return None if not amounts or None in amounts else sum(amounts)

    def per_theme(self, frame: str | None) -> Mapping[str, int] | None:
        """Return nothing: a report has no money by theme."""
        return None

    def years(self) -> int | None:
        """Return nothing: a report speaks of one fiscal year."""
        return None


def verdicts_of(draft: Draft) -> list[Verdict]:
    """Return what each rule of money says of the report."""
    return [judge(rule, ReportFigures(draft)) for rule in draft.funding_rules]


def check(draft: Draft) -> Iterator[Finding]:
    """Give a finding for each rule of money that the planned or revised amounts break."""
    for verdict in verdicts_of(draft):
        if verdict.result == Result.FAIL:
            severity = WARNING if verdict.allows_exceptions else ERROR
            about = (verdict.rule.code, verdict.left_yen, verdict.right_yen)
            yield Finding("funding-limits", severity, verdict_in_words(verdict), _where(verdict.rule), about)


def _is_of(key: str, frame: str | None, source: str) -> bool:
    code, _colon, side = key.partition(":")
    return side == source and frame in (None, code)


def _where(rule: FundingRule) -> str:
    side = "local" if rule.kind == FundingRule.Kind.MIN_LOCAL_SHARE else "national"
    return f"money.{rule.frame.code}:{side}.planned_yen" if rule.frame else "money"
