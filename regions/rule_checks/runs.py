"""Checks as the rows of a list: fiscal years that answer the same stand in one row, what was judged comes first."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

from programs.funding_rules import Result
from programs.models import FundingRule

from .checks import RuleCheck

RANKS = {Result.FAIL: 0, Result.PASS: 1, Result.UNKNOWN: 3}
BESIDE_A_GUIDELINE = 2


@dataclass(frozen=True)
class CheckRun:
    """Following fiscal years in which a rule answers the same of a project; a duration has none."""

    check: RuleCheck
    first_year: int | None
    last_year: int | None


@dataclass(frozen=True)
class RuleSummary:
    """What one rule answers over all projects and years, and how often each reason stood in its way."""

    rule: FundingRule
    tally: "Tally"
    reasons: list[tuple[str, int]]


@dataclass(frozen=True)
class Tally:
    """How many checks have each result; guidelines with an amount beside them are counted on their own."""

    total: int
    broken: int
    kept: int
    beside_guideline: int
    unknown: int


def runs_of(checks: Iterable[RuleCheck]) -> list[CheckRun]:
    """Return the rows of a list of checks: broken rules first, then kept ones, then what cannot be judged."""
    runs: list[CheckRun] = []
    open_runs: dict[tuple[int, int, str], int] = {}
    for check in checks:
        place = (check.project.pk, check.rule.pk, check.kind)
        before = open_runs.get(place)
        if before is not None and _goes_on(runs[before], check):
            runs[before] = CheckRun(runs[before].check, runs[before].first_year, check.fiscal_year)
            continue
        open_runs[place] = len(runs)
        runs.append(CheckRun(check, check.fiscal_year, check.fiscal_year))
    return sorted(runs, key=lambda run: rank_of(run.check))


def rank_of(check: RuleCheck) -> int:
    """Return where a check stands in a list, the gravest first."""
    return BESIDE_A_GUIDELINE if check.is_shown_beside_guideline else RANKS[check.result]


def tally(checks: Iterable[RuleCheck]) -> Tally:
    """Count checks by what they answer."""
    ranks = Counter(rank_of(check) for check in checks)
    return Tally(ranks.total(), ranks[0], ranks[1], ranks[BESIDE_A_GUIDELINE], ranks[3])


def by_rule(checks: Iterable[RuleCheck]) -> list[RuleSummary]:
    """Return a summary for each rule: those that are broken first, then those that were judged at all."""
    groups: dict[int, list[RuleCheck]] = {}
    for check in checks:
        groups.setdefault(check.rule.pk, []).append(check)
    found = [RuleSummary(group[0].rule, tally(group), _reasons(group)) for group in groups.values()]
    return sorted(found, key=lambda each: (-each.tally.broken, -each.tally.kept, each.rule.code))


def _reasons(checks: Iterable[RuleCheck]) -> list[tuple[str, int]]:
    return Counter(check.reason for check in checks if check.reason).most_common()


def _goes_on(run: CheckRun, check: RuleCheck) -> bool:
    return (
        run.last_year is not None
        and check.fiscal_year == run.last_year + 1
        and (check.verdict, check.reason, check.budgets, check.is_decisive)
        == (run.check.verdict, run.check.reason, run.check.budgets, run.check.is_decisive)
    )
