"""A tile map of Japan (模式図): 47 equal tiles with a number each, as places on a grid that a style sheet can draw.

It shows neither areas nor borders. A page gives what each prefecture has, and includes the map with its table:

    context["map"] = tile_map(
        [Tile("36", "徳島県", 3, "/regions/?prefecture=36"), ...],
    )

    {% include "pages/includes/tile_map.html" with map=map map_id="regions-map" unit=unit caption=caption %}

`unit` is what is counted (地域), `caption` says what the map shows; `tile_map.css` goes into the page's head.
"""

from collections.abc import Iterable
from dataclasses import dataclass

# JIS X 0401 code of each prefecture in its place, row by row from north to south; "--" is sea.
ROWS = (
    "-- -- -- -- -- -- -- -- -- -- 01",
    "-- -- -- -- -- -- -- -- -- -- 02",
    "-- -- -- -- -- -- -- -- -- 05 03",
    "-- -- -- -- -- -- -- -- -- 06 04",
    "-- -- -- -- -- -- 17 16 15 07 --",
    "-- -- -- -- -- 18 21 20 10 09 08",
    "-- 32 31 28 26 25 23 19 11 13 12",
    "35 34 33 -- 27 29 24 22 14 -- --",
    "-- -- -- -- -- 30 -- -- -- -- --",
    "41 40 44 -- -- -- -- -- -- -- --",
    "42 43 45 -- 38 37 -- -- -- -- --",
    "-- 46 -- -- 39 36 -- -- -- -- --",
    "47 -- -- -- -- -- -- -- -- -- --",
)
PLACES = {
    code: (column, row)
    for row, line in enumerate(ROWS, start=1)
    for column, code in enumerate(line.split(), start=1)
    if code != "--"
}
LEVELS = 4


@dataclass(frozen=True)
class Tile:
    """What one prefecture has: its JIS X 0401 code, its name, how many, and the page that lists them."""

    code: str
    label: str
    count: int
    url: str = ""


@dataclass(frozen=True)
class PlacedTile:
    """A tile in its place: column and row counted from 1, and its step of colour, 0 where there is nothing."""

    tile: Tile
    column: int
    row: int
    step: int

    @property
    def short_label(self) -> str:
        """The name as it fits on a tile: a Japanese one without 都, 府 or 県."""
        label = self.tile.label
        return label[:-1] if label[-1] in "都府県" else label


@dataclass(frozen=True)
class Step:
    """One step of colour, and the numbers it stands for."""

    level: int
    low: int
    high: int


@dataclass(frozen=True)
class TileMap:
    """The tiles in the order of their codes, north to south, and the steps of colour in use."""

    tiles: list[PlacedTile]
    steps: list[Step]

    @property
    def filled(self) -> list[Tile]:
        """The prefectures that have any, for the table."""
        return [placed.tile for placed in self.tiles if placed.tile.count]


def tile_map(tiles: Iterable[Tile]) -> TileMap:
    """Return the map of the given prefectures. Raises `KeyError` for a code that is no prefecture's."""
    given = sorted(tiles, key=lambda tile: tile.code)
    steps = steps_up_to(max((tile.count for tile in given), default=0))
    return TileMap([PlacedTile(tile, *PLACES[tile.code], _level(tile.count, steps)) for tile in given], steps)


def steps_up_to(highest: int) -> list[Step]:
    """Return at most four steps of equal width over 1 to `highest`."""
    width = max(-(-highest // LEVELS), 1)
    lows = range(1, highest + 1, width)
    # Few steps use the far ends of the scale, so that they differ as much as they can.
    levels = {1: (2,), 2: (1, 3), 3: (1, 2, 3), 4: (1, 2, 3, 4)}.get(len(lows), ())
    return [Step(level, low, min(low + width - 1, highest)) for level, low in zip(levels, lows, strict=True)]


def _level(count: int, steps: list[Step]) -> int:
    return next((step.level for step in steps if step.low <= count <= step.high), 0)
