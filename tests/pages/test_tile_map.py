"""The tile map of Japan: 47 tiles in places of their own, steps of colour beside numbers, a table below."""

import pytest
from django.template.loader import render_to_string

from clusterportal.pages.tile_map import PLACES, Step, Tile, steps_up_to, tile_map

KYUSHU = {"40", "41", "42", "43", "44", "45", "46"}


def test_each_of_the_47_prefectures_has_a_place_of_its_own():
    assert sorted(PLACES) == [f"{number:02}" for number in range(1, 48)]
    assert len(set(PLACES.values())) == 47


@pytest.mark.parametrize(
    ("north", "south"),
    [("01", "02"), ("02", "03"), ("15", "10"), ("20", "22"), ("31", "33"), ("34", "38"), ("40", "46"), ("46", "47")],
)
def test_what_lies_north_stands_above(north, south):
    assert PLACES[north][1] < PLACES[south][1]


@pytest.mark.parametrize(("west", "east"), [("42", "45"), ("35", "33"), ("28", "23"), ("26", "12"), ("38", "36")])
def test_what_lies_west_stands_to_the_left(west, east):
    assert PLACES[west][0] < PLACES[east][0]


def test_sea_lies_between_kyushu_and_shikoku():
    assert max(PLACES[code][0] for code in KYUSHU) + 1 < min(PLACES[code][0] for code in ("36", "37", "38", "39"))


@pytest.mark.parametrize(
    ("highest", "expected"),
    [
        (0, []),
        (1, [Step(2, 1, 1)]),
        (2, [Step(1, 1, 1), Step(3, 2, 2)]),
        (4, [Step(1, 1, 1), Step(2, 2, 2), Step(3, 3, 3), Step(4, 4, 4)]),
        (5, [Step(1, 1, 2), Step(2, 3, 4), Step(3, 5, 5)]),
        (10, [Step(1, 1, 3), Step(2, 4, 6), Step(3, 7, 9), Step(4, 10, 10)]),
    ],
)
def test_steps_are_of_equal_width_and_end_with_the_highest(highest, expected):
    assert steps_up_to(highest) == expected


def test_every_number_falls_on_a_step_and_nothing_on_none():
    shown = tile_map([Tile(f"{number:02}", "県", number - 1) for number in range(1, 48)])

    assert shown.tiles[0].step == 0
    assert all(placed.step for placed in shown.tiles[1:])


@pytest.mark.parametrize(
    ("label", "short"),
    [("東京都", "東京"), ("京都府", "京都"), ("徳島県", "徳島"), ("北海道", "北海道"), ("Tokyo", "Tokyo")],
)
def test_a_tile_bears_the_short_name(label, short):
    (placed,) = tile_map([Tile("13", label, 1)]).tiles

    assert placed.short_label == short


def test_a_code_that_is_no_prefectures_is_refused():
    with pytest.raises(KeyError, match="48"):
        tile_map([Tile("48", "県", 1)])


def test_only_tiles_with_something_are_links_and_stand_in_the_table():
    shown = tile_map([Tile("36", "徳島県", 3, "/regions/?prefecture=36"), Tile("39", "高知県", 0, "/nothing/")])

    text = render_to_string("pages/includes/tile_map.html", {"map": shown, "map_id": "test", "unit": "地域"})

    assert text.count('href="/regions/?prefecture=36"') == 2
    assert "/nothing/" not in text
    assert "tile-column-6 tile-row-12" in text
    assert '<td class="number">3</td>' in text
