"""The vertical axis of a chart."""

import pytest

from clusterportal.charts.scales import scale_to


@pytest.mark.parametrize(
    ("highest", "ticks"),
    [
        (0, [0, 1]),
        (1, [0, 1]),
        (5, [0, 1, 2, 3, 4, 5]),
        (6, [0, 2, 4, 6]),
        (99, [0, 20, 40, 60, 80, 100]),
        (7_500_000_000, [0, 2_000_000_000, 4_000_000_000, 6_000_000_000, 8_000_000_000]),
    ],
)
def test_an_axis_has_few_round_ticks_and_holds_the_highest_value(highest, ticks):
    scale = scale_to(highest)

    assert scale.ticks == ticks
    assert scale.top >= highest


def test_a_value_stands_at_its_share_of_the_axis():
    assert scale_to(100).share(25) == 0.25
