"""The money flow as boxes and ribbons: national money solid, local money dashed, widths by the amount."""

from collections.abc import Iterator
from dataclasses import dataclass

from django.utils.translation import gettext as _

from clusterportal.pages.languages import in_english
from clusterportal.records.money import short_yen, short_yen_english
from regions.drawings import language_of, shortened

from .flow import MoneyFlow

WIDTH, BOX, HEIGHT, ROW, TOP = 720, 200, 46, 62, 8
LETTER, THINNEST, WIDEST = 13, 2, 22
COLUMNS = (4, 260, 516)
NATIONAL, LOCAL = 0, 1


@dataclass(frozen=True)
class Box:
    """Who gives or receives, with how much; `is_rest` is what is not yet allocated."""

    x: float
    y: float
    label: str
    name: str
    amount: str
    is_rest: bool = False

    @property
    def language(self) -> str:
        """`ja` where the label is Japanese on an English page, else empty."""
        return language_of(self.label)


@dataclass(frozen=True)
class Ribbon:
    """Money on its way; `series` tells national (0) from local (1)."""

    series: int
    path: str
    width: float
    hint: str


@dataclass(frozen=True)
class FlowDrawing:
    """All shapes, in units of a pixel."""

    height: float
    boxes: list[Box]
    ribbons: list[Ribbon]


def draw_flow(flow: MoneyFlow) -> FlowDrawing:
    """Return the shapes of a flow."""
    givers = [
        (_("MEXT"), flow.national_yen, NATIONAL),
        (_("local side"), flow.local_yen, LOCAL),
    ]
    given = [each for each in givers if each[1] is not None]
    height = TOP * 2 + ROW * max(len(given), len(flow.shares), 1)
    middle = (height - HEIGHT) / 2
    left = [
        _box(0, _y(row, len(given), height), name, [(amount, side)]) for row, (name, amount, side) in enumerate(given)
    ]
    core = _box(1, middle, flow.core_label, [(flow.national_yen, NATIONAL), (flow.local_yen, LOCAL)])
    right = [
        _box(
            2,
            _y(row, len(flow.shares), height),
            share.label,
            [(share.national_yen, NATIONAL), (share.local_yen, LOCAL)],
            is_rest=share.institution is None,
        )
        for row, share in enumerate(flow.shares)
    ]
    return FlowDrawing(height, [*left, core, *right], list(_ribbons(flow, left, core, right)))


def _ribbons(flow: MoneyFlow, left: list[Box], core: Box, right: list[Box]) -> Iterator[Ribbon]:
    most = max(flow.national_yen or 0, flow.local_yen or 0, 1)
    sides = [side for side, amount in ((NATIONAL, flow.national_yen), (LOCAL, flow.local_yen)) if amount is not None]
    for box, side in zip(left, sides, strict=True):
        amount = (flow.national_yen, flow.local_yen)[side]
        yield _ribbon(box, core, side, amount or 0, most)
    for box, share in zip(right, flow.shares, strict=True):
        for side, amount in ((NATIONAL, share.national_yen), (LOCAL, share.local_yen)):
            if amount:
                yield _ribbon(core, box, side, amount, most)


def _ribbon(source: Box, target: Box, side: int, amount: int, most: int) -> Ribbon:
    shift = -8 if side == NATIONAL else 8
    x, y, end_x, end_y = source.x + BOX, source.y + HEIGHT / 2 + shift, target.x, target.y + HEIGHT / 2 + shift
    bend = (x + end_x) / 2
    path = f"M{x:g} {y:g}C{bend:g} {y:g} {bend:g} {end_y:g} {end_x:g} {end_y:g}"
    width = max(THINNEST, round(WIDEST * amount / most, 1))
    return Ribbon(side, path, width, f"{source.name} → {target.name}: {_short(amount)}")


def _box(column: int, y: float, name: str, amounts: list[tuple[int | None, int]], *, is_rest: bool = False) -> Box:
    words = (_("national %(yen)s"), _("local %(yen)s"))
    known = [words[side] % {"yen": _short(amount)} for amount, side in amounts if amount is not None]
    return Box(COLUMNS[column], y, shortened(name, (BOX - 16) / LETTER), name, " / ".join(known), is_rest)


def _y(row: int, rows: int, height: float) -> float:
    return round((height - rows * ROW) / 2 + row * ROW + (ROW - HEIGHT) / 2, 1)


def _short(amount: int) -> str:
    return short_yen_english(amount) if in_english() else short_yen(amount)
