"""The layout of a lineage: few crossings, each box once, no line lost, the same every time."""

import random
from itertools import pairwise

import pytest

from regions.lineage import crossings, lay_out


def paths_of(bands):
    return [path for band in bands for path in band.paths.values()]


def boxes_of(bands):
    return [key for band in bands for key in band.rows]


def test_a_drawing_that_can_be_drawn_without_crossings_is():
    columns = {"a1": 0, "a2": 0, "a3": 0, "b1": 1, "b2": 1, "b3": 1, "c1": 2, "c2": 2}
    lines = [("a1", "b3"), ("a2", "b1"), ("a3", "b2"), ("b3", "c2"), ("b1", "c1"), ("b2", "c2"), ("a3", "b3")]

    bands = lay_out(columns, lines)

    assert crossings(paths_of(bands)) == 0


def test_crossings_are_counted():
    assert crossings([[(0, 0.0), (1, 1.0)], [(0, 1.0), (1, 0.0)]]) == 1
    assert crossings([[(0, 0.0), (1, 0.0)], [(0, 1.0), (1, 1.0)]]) == 0
    assert crossings([[(0, 0.0), (1, 1.0)], [(1, 1.0), (2, 0.0)]]) == 0


def test_a_merge_keeps_both_lines_and_a_split_too():
    columns = {"toyama": 0, "kanazawa": 0, "hokuriku": 1, "north": 2, "south": 2}
    lines = [("toyama", "hokuriku"), ("kanazawa", "hokuriku"), ("hokuriku", "north"), ("hokuriku", "south")]

    (band,) = lay_out(columns, lines)

    assert set(band.paths) == set(lines)
    assert band.rows["hokuriku"] == pytest.approx((band.rows["toyama"] + band.rows["kanazawa"]) / 2)


def test_a_line_over_several_columns_passes_each_of_them():
    columns = {"a": 0, "x": 1, "b": 2, "y": 0}

    (band,) = lay_out(columns, [("a", "b"), ("y", "x"), ("x", "b")])

    assert [column for column, _row in band.paths["a", "b"]] == [0, 1, 2]
    assert band.paths["a", "b"][1][1] != band.rows["x"]


def test_boxes_without_lines_are_stacked_at_the_end():
    bands = lay_out({"single": 0, "a": 0, "b": 1, "other": 1, "third": 0}, [("a", "b")])

    assert [set(band.rows) for band in bands] == [{"a", "b"}, {"single", "other", "third"}]
    assert bands[-1].rows == {"single": 0, "other": 0, "third": 1}
    assert [band.height for band in bands] == [1, 2]


@pytest.mark.parametrize(
    ("columns", "lines", "paths"),
    [
        ({"a": 0, "b": 0}, [("a", "b")], {("a", "b")}),
        ({"a": 1, "b": 0}, [("a", "b")], {("a", "b")}),
        ({"a": 0}, [("a", "a"), ("a", "gone")], set()),
        ({"a": 0, "b": 1}, [("a", "b"), ("a", "b")], {("a", "b")}),
        ({}, [], set()),
    ],
)
def test_odd_lines_do_no_harm(columns, lines, paths):
    bands = lay_out(columns, lines)

    assert {line for band in bands for line in band.paths} == paths
    assert sorted(boxes_of(bands)) == sorted(columns)


def large():
    """150 projects in five columns, each with a successor or two in the next or a later column."""
    chance = random.Random(2002)
    keys = [f"p{number:03}" for number in range(150)]
    columns = {key: place % 5 for place, key in enumerate(keys)}
    lines = [
        (key, chance.choice([other for other in keys if columns[other] > columns[key]]))
        for key in keys
        if columns[key] < 4 and chance.random() < 0.6
    ]
    return columns, lines


def test_a_large_drawing_has_each_box_once_and_each_line_once():
    columns, lines = large()

    bands = lay_out(columns, lines)

    assert sorted(boxes_of(bands)) == sorted(columns)
    assert sorted(line for band in bands for line in band.paths) == sorted(set(lines))


def test_boxes_of_one_column_never_overlap():
    columns, lines = large()

    for band in lay_out(columns, lines):
        for column in range(5):
            rows = sorted(row for key, row in band.rows.items() if columns[key] == column)
            assert all(after - before >= 0.99 for before, after in pairwise(rows))


def test_the_same_input_gives_the_same_drawing():
    columns, lines = large()

    assert lay_out(columns, lines) == lay_out(dict(columns), list(lines))


def test_sweeping_takes_most_crossings_away():
    columns, lines = large()
    stacked = {key: float(place // 5) for place, key in enumerate(columns)}
    naive = crossings([[(columns[key], stacked[key]) for key in line] for line in lines])

    assert crossings(paths_of(lay_out(columns, lines))) < naive / 2
