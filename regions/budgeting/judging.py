"""What the funding rules say of what is stored, and whether that stands in the way of what was just entered."""

from collections.abc import Iterable

from django.utils.translation import gettext as _

from programs.funding_rules import Kind, Result, Verdict, judge
from programs.funding_words import verdict_in_words
from programs.models import FundingFrame, FundingRule

from .amounts import BudgetYear
from .figures import figures_of
from .refusals import BudgetRefusedError, Ground


def verdicts_of(year: BudgetYear) -> list[Verdict]:
    """Return what each rule of money answers for one fiscal year, in the order of the rules."""
    project = year.project
    rules = FundingRule.objects.for_listing().in_force(year.fiscal_year).filter(program=project.program_id)
    figures = figures_of(year)
    return [
        judge(rule, figures) for rule in rules if rule.kind != Kind.DURATION and rule.category in ("", project.category)
    ]


def exceptions_of(verdicts: Iterable[Verdict], frames: Iterable[FundingFrame | None], reason: str) -> list[str]:
    """Return the codes of the rules “in principle” that the entered frames do not keep and the reason excuses.

    A rule that none of these frames takes part in stands in nobody's way. Raises `BudgetRefusedError` for a rule that
    allows no exception, and for one that does while no reason is given.
    """
    judged = list(verdicts)
    touched = {frame.pk if frame else None for frame in frames}
    broken = [each for each in judged if each.result == Result.FAIL and _speaks_of(each.rule, touched)]
    strict = [each for each in broken if not each.allows_exceptions]
    if strict:
        raise BudgetRefusedError(Ground.RULE, map(verdict_in_words, strict), judged)
    if broken and not reason:
        asked = _("This rule holds in principle: an exception needs a reason.")
        raise BudgetRefusedError(Ground.REASON_MISSING, [*map(verdict_in_words, broken), asked], judged)
    return [each.rule.code for each in broken]


def _speaks_of(rule: FundingRule, frames: set[int | None]) -> bool:
    """Tell whether a rule looks at one of the frames; a rule of the whole project looks at all."""
    return rule.frame_id is None or not frames.isdisjoint({rule.frame_id, rule.base_frame_id})
