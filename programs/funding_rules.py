"""What the funding rules say about given amounts: one judgement for form, report, page and API.

Everything is compared in whole yen. A share of an amount that is no whole number of yen becomes the most, or the least,
whole yen that the rule allows, so that one yen too much or too little never passes.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Protocol

from django.db import models
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from .models import FundingFrame, FundingRule

Kind = FundingRule.Kind
NATIONAL, LOCAL = "national", "local"
AT_MOST = frozenset({Kind.MAX_PER_YEAR, Kind.MAX_SHARE_OF_FRAME})


class Result(models.TextChoices):
    """What a rule answers. A guideline (“about”) is never more than shown: it cannot be judged."""

    PASS = "pass", gettext_lazy("kept")
    FAIL = "fail", gettext_lazy("broken")
    UNKNOWN = "unknown", gettext_lazy("cannot be judged")


class Figures(Protocol):
    """What a rule asks about a project in one fiscal year; `None` is always “not known”, never zero."""

    def amount(self, frame: str | None, source: str) -> int | None:
        """Return the yen of a frame (by its code; of the whole project for `None`) from `national` or `local`."""

    def per_theme(self, frame: str | None) -> Mapping[str, int] | None:
        """Return the national yen of a frame by the name of the theme."""

    def years(self) -> int | None:
        """Return how many fiscal years the project runs."""


@dataclass(frozen=True)
class Verdict:
    """What a rule says of the figures, with both sides of its comparison as far as they are known.

    `left_yen` is the amount the rule looks at, `right_yen` its limit; a duration has years instead. Where a rule counts
    for each theme, the left side is that of the theme furthest to the wrong side, named in `theme`. `missing` says in
    words what would have to be known to judge.
    """

    rule: FundingRule
    result: Result
    left_yen: int | None = None
    right_yen: int | None = None
    left_years: int | None = None
    right_years: int | None = None
    theme: str = ""
    missing: tuple[str, ...] = ()

    @property
    def is_guideline(self) -> bool:
        """Whether the document says “about” (程度): shown beside the amount, never broken."""
        return self.rule.kind == Kind.ABOUT_PER_YEAR

    @property
    def allows_exceptions(self) -> bool:
        """Whether the document says “in principle” (原則): breaking it asks for a reason."""
        return self.rule.in_principle

    @property
    def difference_yen(self) -> int | None:
        """The left side less the right side; `None` where either is not known."""
        return None if self.left_yen is None or self.right_yen is None else self.left_yen - self.right_yen

    @property
    def difference_years(self) -> int | None:
        """The same for a duration, in fiscal years."""
        return None if self.left_years is None or self.right_years is None else self.left_years - self.right_years

    @property
    def sentence(self) -> str:
        """The rule in the words of the register, in the reader's language."""
        return self.rule.sentence


def judge(rule: FundingRule, figures: Figures) -> Verdict:
    """Return what a rule says of a project's figures for one fiscal year."""
    if rule.kind == Kind.DURATION:
        return _judge_duration(rule, figures)
    left, theme = _measured(rule, figures)
    right = _limit(rule, figures)
    missing = (*_missing_left(rule, left), *_missing_right(rule, right))
    return Verdict(rule, _result(rule, left, right), left, right, theme=theme, missing=missing)


def _result(rule: FundingRule, left: int | None, right: int | None) -> Result:
    if left is None or right is None or rule.kind == Kind.ABOUT_PER_YEAR:
        return Result.UNKNOWN
    is_kept = left <= right if rule.kind in AT_MOST else left >= right
    return Result.PASS if is_kept else Result.FAIL


def _judge_duration(rule: FundingRule, figures: Figures) -> Verdict:
    # The years of a frame are not those of its project.
    years = None if rule.frame else figures.years()
    missing = (_("how many fiscal years the project runs"),) if years is None else ()
    if rule.frame:
        missing = (_("how many fiscal years %(frame)s runs") % {"frame": _of(rule.frame)},)
    result = Result.UNKNOWN if years is None else Result.PASS if years == rule.years else Result.FAIL
    return Verdict(rule, result, left_years=years, right_years=rule.years, missing=missing)


def _measured(rule: FundingRule, figures: Figures) -> tuple[int | None, str]:
    source = LOCAL if rule.kind == Kind.MIN_LOCAL_SHARE else NATIONAL
    if rule.unit != FundingRule.Unit.THEME:
        return figures.amount(_code(rule.frame), source), ""
    themes = figures.per_theme(_code(rule.frame))
    if not themes:
        return None, ""
    furthest = max if rule.kind in AT_MOST else min
    theme = furthest(themes, key=lambda name: themes[name])
    return themes[theme], theme


def _limit(rule: FundingRule, figures: Figures) -> int | None:
    if rule.ratio is None:
        return rule.amount_yen
    base = figures.amount(_code(_base(rule)), NATIONAL)
    return None if base is None else _share(base, rule.ratio, is_least=rule.kind not in AT_MOST)


def _share(amount: int, ratio: Decimal, *, is_least: bool) -> int:
    numerator, denominator = ratio.as_integer_ratio()
    exact = amount * numerator
    return -(-exact // denominator) if is_least else exact // denominator


def _base(rule: FundingRule) -> FundingFrame | None:
    return rule.frame if rule.kind == Kind.MIN_LOCAL_SHARE else rule.base_frame


def _missing_left(rule: FundingRule, left: int | None) -> tuple[str, ...]:
    if left is not None:
        return ()
    words = {"frame": _of(rule.frame)}
    if rule.unit == FundingRule.Unit.THEME:
        return (_("the money of each theme (%(frame)s)") % words,)
    if rule.kind == Kind.MIN_LOCAL_SHARE:
        return (_("the local money (%(frame)s)") % words,)
    return (_("the national money (%(frame)s)") % words,)


def _missing_right(rule: FundingRule, right: int | None) -> tuple[str, ...]:
    return () if right is not None else (_("the national money (%(frame)s)") % {"frame": _of(_base(rule))},)


def _code(frame: FundingFrame | None) -> str | None:
    return frame.code if frame else None


def _of(frame: FundingFrame | None) -> str:
    return frame.name if frame else _("whole project")
