"""The limits of a programme's money as bars on a scale: from the least to the most a rule allows."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.utils.text import Truncator
from django.utils.translation import gettext as _

from clusterportal.charts.scales import Scale, scale_to
from clusterportal.pages.languages import in_english
from clusterportal.records.money import short_yen, short_yen_english

from .models import FundingRule

WIDTH = 640
LEFT, RIGHT, TOP, ROW = 220, 30, 26, 48
Kind = FundingRule.Kind
ROOM = WIDTH - LEFT - RIGHT


@dataclass(frozen=True)
class LimitBar:
    """What is allowed, as a bar; an open one has no upper limit, a guideline has no width. `words` say the same."""

    label: str
    y: int
    x: float
    width: float
    is_open: bool
    words: str

    @property
    def is_guideline(self) -> bool:
        """Whether it is one amount that a source gives as about right, not a limit."""
        return not self.width


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
    """Return the limits of yearly amounts: a lower and an upper one of the same frame and unit on one bar.

    A guideline (about so much a year) stands alone, under the beginning of its sentence.
    """
    ranges: dict[str, dict[str, int]] = {}
    for rule in rules:
        if rule.amount_yen is not None:
            label = Truncator(rule.sentence).chars(15) if rule.kind == Kind.ABOUT_PER_YEAR else _label(rule)
            ranges.setdefault(label, {})[rule.kind] = rule.amount_yen
    if not ranges:
        return Limits([], [])
    highest = max(amount for limits in ranges.values() for amount in limits.values())
    scale = scale_to(highest + highest // 5)
    bars = [_bar(TOP + ROW * number, label, limits, scale) for number, (label, limits) in enumerate(ranges.items())]
    return Limits(bars, [(_x(scale, value), _short(value)) for value in scale.ticks])


def _bar(y: int, label: str, limits: dict[str, int], scale: Scale) -> LimitBar:
    about = limits.get(Kind.ABOUT_PER_YEAR)
    if about is not None:
        return LimitBar(label, y, _x(scale, about), 0, False, _("about %(amount)s") % {"amount": _short(about)})
    least, most = limits.get(Kind.MIN_PER_YEAR), limits.get(Kind.MAX_PER_YEAR)
    start, end = _x(scale, least or 0), _x(scale, scale.top if most is None else most)
    return LimitBar(label, y, start, round(end - start, 1), most is None, _words(least, most))


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
