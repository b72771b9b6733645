"""The tile map as a drawing of its own, for an image file: places in pixels and light colours instead of classes."""

from collections.abc import Iterator
from dataclasses import dataclass

from .tile_map import ROWS, PlacedTile, Step, TileMap

CELL_WIDTH, CELL_HEIGHT, GAP, HEAD, FOOT = 66, 52, 4, 72, 32
WIDTH = CELL_WIDTH * len(ROWS[0].split()) + GAP
HEIGHT = HEAD + CELL_HEIGHT * len(ROWS) + FOOT
LEGEND_LINE = 24

# Ground, edge and letters of each step, the light ones of tile_map.css.
COLOURS = (
    ("#ffffff", "#d8d8db", "#4d4d4d"),
    ("#d9e6ff", "#7096f8", "#1a1a1c"),
    ("#9db7f9", "#4979f5", "#1a1a1c"),
    ("#264af4", "#264af4", "#ffffff"),
    ("#00118f", "#00118f", "#ffffff"),
)


@dataclass(frozen=True)
class DrawnTile:
    """A tile with its upper left corner and its colours."""

    placed: PlacedTile
    x: int
    y: int
    fill: str
    edge: str
    ink: str


@dataclass(frozen=True)
class LegendItem:
    """A step of colour in the legend."""

    step: Step
    y: int
    fill: str
    edge: str


@dataclass(frozen=True)
class MapDrawing:
    """The whole drawing, in units of a pixel."""

    tiles: list[DrawnTile]
    legend: list[LegendItem]
    width: int = WIDTH
    height: int = HEIGHT
    foot: int = HEIGHT - 12


def draw_map(shown: TileMap) -> MapDrawing:
    """Return the map as a drawing; the sea in the north-west has room for the legend."""
    tiles = [
        DrawnTile(each, GAP + (each.column - 1) * CELL_WIDTH, HEAD + (each.row - 1) * CELL_HEIGHT, *COLOURS[each.step])
        for each in shown.tiles
    ]
    return MapDrawing(tiles, list(_legend(shown.steps)))


def _legend(steps: list[Step]) -> Iterator[LegendItem]:
    for line, step in enumerate(steps, start=1):
        fill, edge, _ink = COLOURS[step.level]
        yield LegendItem(step, HEAD + line * LEGEND_LINE, fill, edge)
