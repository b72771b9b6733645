"""A chart as shapes on a page of 640 units width, ready for the template."""

from collections.abc import Iterator
from dataclasses import dataclass
from unicodedata import east_asian_width

from .figures import Category, Chart, Kind
from .scales import Scale, scale_to

WIDTH = 640
LEFT, RIGHT, TOP, PLOT_HEIGHT, UNDER = 70, 8, 26, 240, 44
BASE = TOP + PLOT_HEIGHT
LEGEND_LINE = 24
TITLE_LINE = 28
TEXT_SIZE = 13
THINNEST = 2
WIDEST = 96


@dataclass(frozen=True)
class Bar:
    """A rectangle of one series, with what a pointer shows on it."""

    series: int
    x: float
    y: float
    width: float
    height: float
    hint: str


@dataclass(frozen=True)
class Dot:
    """A known value on a line."""

    series: int
    x: float
    y: float
    hint: str


@dataclass(frozen=True)
class Line:
    """A run of known values of one series without a gap, as the points of a polyline."""

    series: int
    points: str


@dataclass(frozen=True)
class Text:
    """Words at a place; `anchor` as SVG has it."""

    x: float
    y: float
    words: str
    anchor: str = "middle"


@dataclass(frozen=True)
class Tick:
    """A line across the plot with its number at the left."""

    y: float
    words: str


@dataclass(frozen=True)
class LegendItem:
    """The pattern of a series with its name."""

    series: int
    x: float
    y: float
    words: str


@dataclass(frozen=True)
class Drawing:
    """All shapes of a chart, in the order they are painted."""

    height: float
    ticks: list[Tick]
    bars: list[Bar]
    lines: list[Line]
    dots: list[Dot]
    values: list[Text]
    gaps: list[Text]
    names: list[Text]
    legend: list[LegendItem]

    @property
    def page_view(self) -> str:
        """The view box on a page, where the title stands above the picture."""
        return f"0 0 {WIDTH} {self.height:g}"

    @property
    def file_view(self) -> str:
        """The view box of a file, with a line for the title."""
        return f"0 -{TITLE_LINE} {WIDTH} {self.height + TITLE_LINE:g}"


def draw(chart: Chart) -> Drawing:
    """Return the shapes of a chart. A value that is not known leaves a gap, and a dash says so."""
    scale = scale_to(_highest(chart))
    slots = _slots(chart)
    legend = list(_legend(chart))
    lines = max((item.y for item in legend), default=BASE + UNDER) - BASE - UNDER
    is_lines = chart.kind is Kind.LINES
    return Drawing(
        height=BASE + UNDER + lines + (LEGEND_LINE if legend else 0),
        ticks=[Tick(_y(scale, value), chart.show(value)) for value in scale.ticks],
        bars=[] if is_lines else list(_bars(chart, scale, slots)),
        lines=list(_lines(chart, scale, slots)) if is_lines else [],
        dots=list(_dots(chart, scale, slots)) if is_lines else [],
        values=list(_values(chart, scale, slots)),
        gaps=[Text(slot.middle, BASE - 6, "–") for slot in slots if chart.total(slot.index) is None],
        names=[name for slot in slots for name in _names(slot)],
        legend=legend,
    )


@dataclass(frozen=True)
class _Slot:
    index: int
    category: Category
    x: float
    width: float

    @property
    def middle(self) -> float:
        return round(self.x + self.width / 2, 1)


def _slots(chart: Chart) -> list[_Slot]:
    width = (WIDTH - LEFT - RIGHT) / max(1, len(chart.categories))
    return [_Slot(index, each, LEFT + index * width, width) for index, each in enumerate(chart.categories)]


def _highest(chart: Chart) -> int:
    if chart.kind is Kind.STACKED:
        return max((chart.total(index) or 0 for index in range(len(chart.categories))), default=0)
    return max((value or 0 for series in chart.series for value in series.values), default=0)


def _y(scale: Scale, value: int) -> float:
    return round(BASE - PLOT_HEIGHT * scale.share(value), 1)


def _bars(chart: Chart, scale: Scale, slots: list[_Slot]) -> Iterator[Bar]:
    for slot in slots:
        room = min(slot.width * 0.72, WIDEST)
        thickness = room if chart.kind is Kind.STACKED else room / len(chart.series)
        left, below = slot.x + (slot.width - room) / 2, float(BASE)
        for number, series in enumerate(chart.series):
            value = series.values[slot.index]
            if value is None:
                continue
            height = _height(scale, value)
            x = left if chart.kind is Kind.STACKED else left + number * thickness
            base = below if chart.kind is Kind.STACKED else BASE
            below = base - height
            hint = f"{series.label}, {slot.category.label}: {chart.show(value)}"
            yield Bar(number, round(x, 1), round(below, 1), round(thickness, 1), height, hint)


def _height(scale: Scale, value: int) -> float:
    # Beside billions a million would vanish: what is more than nothing stays visible.
    return max(THINNEST, round(PLOT_HEIGHT * scale.share(value), 1)) if value else 0


def _dots(chart: Chart, scale: Scale, slots: list[_Slot]) -> Iterator[Dot]:
    for number, series in enumerate(chart.series):
        for slot in slots:
            value = series.values[slot.index]
            if value is not None:
                hint = f"{series.label}, {slot.category.label}: {chart.show(value)}"
                yield Dot(number, slot.middle, _y(scale, value), hint)


def _lines(chart: Chart, scale: Scale, slots: list[_Slot]) -> Iterator[Line]:
    for number, series in enumerate(chart.series):
        run: list[str] = []
        for slot in slots:
            value = series.values[slot.index]
            if value is not None:
                run.append(f"{slot.middle},{_y(scale, value)}")
            if run and (value is None or slot is slots[-1]):
                yield Line(number, " ".join(run))
                run = []


def _values(chart: Chart, scale: Scale, slots: list[_Slot]) -> Iterator[Text]:
    # Several bars or lines side by side leave no room for their numbers: they stand in the table.
    if len(chart.series) > 1 and chart.kind is not Kind.STACKED:
        return
    for slot in slots:
        total = chart.total(slot.index)
        words = "" if total is None else chart.show(total)
        if total is not None and _room(words) <= slot.width:
            yield Text(slot.middle, min(_y(scale, total), BASE - THINNEST) - 6, words)


def _names(slot: _Slot) -> Iterator[Text]:
    yield Text(slot.middle, BASE + 18, slot.category.short)
    if slot.category.under:
        yield Text(slot.middle, BASE + 34, slot.category.under)


def _legend(chart: Chart) -> Iterator[LegendItem]:
    if len(chart.series) < 2:
        return
    x, y = float(LEFT), float(BASE + UNDER + 6)
    for number, series in enumerate(chart.series):
        width = _room(series.label) + 40
        if x > LEFT and x + width > WIDTH - RIGHT:
            x, y = float(LEFT), y + LEGEND_LINE
        yield LegendItem(number, round(x, 1), y, series.label)
        x += width


def _room(words: str) -> float:
    """Return about how wide words are: a wide character takes a square, another little more than half."""
    return sum(TEXT_SIZE if east_asian_width(each) in "WFA" else TEXT_SIZE * 0.6 for each in words)
