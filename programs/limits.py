"""The limits of a programme's money as bars on a scale: from the least to the most a rule allows."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.utils.translation import gettext as _

from clusterportal.charts.scales import Scale, scale_to
from clusterportal.pages.languages import in_english
from clusterportal.records.money import short_yen, short_yen_english

from .models import FundingRule

WIDTH = 640
LEFT, RIGHT, TOP, ROW = 220, 30, 26, 48
ROOM = WIDTH - LEFT - RIGHT


@dataclass(frozen=True)
class LimitBar:
    """What is allowed, as a bar; an open one has no upper limit. `words` say the same."""

    label: str
    y: int
    x: float
    width: float
    is_open: bool
    words: str


@dataclass(frozen=True)
class Limits:
    """Bars over one scale, with its ticks as (place, words)."""

    bars: list[LimitBar]
    ticks: list[tuple[float, str]]

    @property
    def height(self) -> int:
        """The height of the picture."""
        return TOP + ROW * len(self.bars) + 4


def yearly_limits(rules: Iterable[FundingRule]) -> Limits:
    """Return the limits of yearly amounts, a lower and an upper one of the same frame and unit on one bar."""
    ranges: dict[str, dict[str, int]] = {}
    for rule in rules:
        if rule.kind in (FundingRule.Kind.MIN_PER_YEAR, FundingRule.Kind.MAX_PER_YEAR) and rule.amount_yen is not None:
            ranges.setdefault(_label(rule), {})[rule.kind] = rule.amount_yen
    if not ranges:
        return Limits([], [])
    highest = max(amount for limits in ranges.values() for amount in limits.values())
    scale = scale_to(highest + highest // 5)
    bars = [_bar(number, label, limits, scale) for number, (label, limits) in enumerate(ranges.items())]
    return Limits(bars, [(_x(scale, value), _short(value)) for value in scale.ticks])


def _bar(number: int, label: str, limits: dict[str, int], scale: Scale) -> LimitBar:
    least, most = limits.get(FundingRule.Kind.MIN_PER_YEAR), limits.get(FundingRule.Kind.MAX_PER_YEAR)
    start, end = _x(scale, least or 0), _x(scale, scale.top if most is None else most)
    return LimitBar(label, TOP + ROW * number, start, round(end - start, 1), most is None, _words(least, most))


def _words(least: int | None, most: int | None) -> str:
    if least is None:
        return _("at most %(most)s") % {"most": _short(most or 0)}
    if most is None:
        return _("at least %(least)s") % {"least": _short(least)}
    return _("%(least)s to %(most)s") % {"least": _short(least), "most": _short(most)}


def _label(rule: FundingRule) -> str:
    frame = rule.frame.name if rule.frame else _("whole project")
    return f"{frame} ({rule.get_unit_display()})"


def _short(amount: int) -> str:
    return short_yen_english(amount) if in_english() else short_yen(amount)


def _x(scale: Scale, value: int) -> float:
    return round(LEFT + ROOM * scale.share(value), 1)
