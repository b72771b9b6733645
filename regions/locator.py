"""Where a region lies: its prefectures on a small map of equal squares, one a prefecture."""

from collections.abc import Iterable
from dataclasses import dataclass

from clusterportal.pages.tile_map import PLACES

from .models import Prefecture

SQUARE, PITCH = 10, 12


@dataclass(frozen=True)
class Square:
    """A prefecture on the map."""

    x: int
    y: int
    is_here: bool


@dataclass(frozen=True)
class Locator:
    """The map; `is_empty` where none of the prefectures is on it."""

    width: int
    height: int
    squares: list[Square]

    @property
    def is_empty(self) -> bool:
        """Whether there is nothing to show."""
        return not any(square.is_here for square in self.squares)


def locator(prefectures: Iterable[Prefecture]) -> Locator:
    """Return the map of Japan with the given prefectures marked."""
    here = {prefecture.code for prefecture in prefectures}
    squares = [Square((column - 1) * PITCH, (row - 1) * PITCH, code in here) for code, (column, row) in PLACES.items()]
    width, height = (max(place[axis] for place in PLACES.values()) * PITCH for axis in (0, 1))
    return Locator(width, height, squares)
