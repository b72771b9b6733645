"""The shapes of a chart."""

import pytest

from clusterportal.charts.drawing import BASE, PLOT_HEIGHT, THINNEST, TOP, WIDEST, WIDTH, draw
from clusterportal.charts.figures import Category, Chart, Kind, Series


def chart(*series: tuple[int | None, ...], kind: Kind = Kind.BARS) -> Chart:
    """Return a chart of the given rows of numbers over as many years."""
    years = tuple(Category(f"FY{2002 + number}", str(2002 + number)) for number in range(len(series[0])))
    rows = tuple(Series(f"series {number}", values) for number, values in enumerate(series))
    return Chart("budgets", "Budgets", "By year.", years, rows, kind)


def test_the_height_of_a_bar_is_its_share_of_the_axis():
    bars = draw(chart((100, 25))).bars

    assert [bar.height for bar in bars] == [PLOT_HEIGHT, PLOT_HEIGHT / 4]
    assert [bar.y + bar.height for bar in bars] == [BASE, BASE]
    assert bars[0].y == TOP


def test_zero_is_a_bar_without_height_and_says_zero():
    drawing = draw(chart((0, 10)))

    assert [bar.height for bar in drawing.bars] == [0, PLOT_HEIGHT]
    assert [text.words for text in drawing.values] == ["0", "10"]
    assert drawing.gaps == []


def test_what_is_not_known_leaves_a_gap_with_a_dash():
    drawing = draw(chart((5, None, 5)))

    assert len(drawing.bars) == 2
    assert [(gap.words, drawing.bars[0].x < gap.x < drawing.bars[1].x) for gap in drawing.gaps] == [("–", True)]
    assert [text.words for text in drawing.values] == ["5", "5"]


def test_a_million_stays_visible_beside_billions():
    (small, _large) = draw(chart((1_000_000, 9_000_000_000))).bars

    assert small.height == THINNEST


def test_stacked_bars_stand_on_each_other_and_bear_their_sum():
    drawing = draw(chart((30, None), (70, 50), kind=Kind.STACKED))
    lower, upper, alone = drawing.bars

    assert upper.y + upper.height == lower.y
    assert (lower.x, lower.width) == (upper.x, upper.width)
    assert alone.y + alone.height == BASE
    assert [text.words for text in drawing.values] == ["100", "50"]


def test_bars_of_several_series_stand_side_by_side():
    first, second = draw(chart((10,), (20,))).bars

    assert second.x == pytest.approx(first.x + first.width)


def test_a_bar_that_stands_alone_is_no_wall():
    (bar,) = draw(chart((10,))).bars

    assert bar.width == WIDEST
    assert bar.x + bar.width / 2 == draw(chart((10,))).names[0].x


def test_a_line_breaks_at_a_gap():
    drawing = draw(chart((1, 2, None, 4), kind=Kind.LINES))

    assert [len(line.points.split()) for line in drawing.lines] == [2, 1]
    assert len(drawing.dots) == 3
    assert len(drawing.gaps) == 1


def test_everything_lies_within_the_picture():
    drawing = draw(chart(*[(3, 9, 27, 81)] * 8, kind=Kind.STACKED))

    assert all(bar.x >= 0 and bar.x + bar.width <= WIDTH and bar.y >= TOP for bar in drawing.bars)
    assert all(item.y < drawing.height for item in drawing.legend)
    assert len(drawing.legend) == 8


def test_a_number_that_has_no_room_stands_in_the_table_only():
    many = draw(chart(tuple(1_000_000_000 + number for number in range(20))))

    assert many.values == []
    assert len(many.bars) == 20


@pytest.mark.parametrize(
    "wrong",
    [
        {"code": "Has Blanks"},
        {"series": (Series("short", (1,)),)},
        {"series": (Series("negative", (1, -1)),)},
        {"series": tuple(Series(str(number), (1, 2)) for number in range(9))},
    ],
)
def test_what_cannot_be_drawn_is_refused(wrong):
    right = {"code": "a", "title": "", "description": "", "categories": (Category("1", "1"), Category("2", "2"))}

    with pytest.raises(ValueError, match=r"."):
        Chart(**{"series": (), **right, **wrong})
