"""Where the boxes and lines of a lineage stand: a layered drawing with few crossings, the same for the same input.

Knows nothing of the database. Boxes are named by keys, each in a column; lines lead from box to box. What hangs
together is laid out as a band of its own, so that lines of different bands never cross.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from itertools import pairwise
from statistics import fmean

Line = tuple[str, str]
Point = tuple[int, float]
SWEEPS = 12


@dataclass(frozen=True)
class Band:
    """Boxes that hang together: the row of each, and the points (column, row) each line passes."""

    rows: dict[str, float]
    paths: dict[Line, list[Point]]

    @property
    def height(self) -> float:
        """How many rows the band takes."""
        return max((row for path in (self.rows.values(), *self._bends()) for row in path), default=-1.0) + 1

    def _bends(self) -> list[list[float]]:
        return [[row for _column, row in path] for path in self.paths.values()]


def lay_out(columns: Mapping[str, int], lines: Iterable[Line]) -> list[Band]:
    """Return the bands of a drawing: those with lines in the order of their first box, then the single boxes.

    The order of `columns` decides wherever nothing else does. Lines between unknown boxes are left out.
    """
    known = [line for line in dict.fromkeys(lines) if line[0] != line[1] and {*line} <= columns.keys()]
    groups = _that_hang_together(columns, known)
    bands = [_band({key: columns[key] for key in group}, known) for group in groups if len(group) > 1]
    singles = {group[0]: columns[group[0]] for group in groups if len(group) == 1}
    return [*bands, Band(_stacked(singles), {})] if singles else bands


def _that_hang_together(keys: Iterable[str], lines: list[Line]) -> list[list[str]]:
    group_of = {key: [key] for key in keys}
    order = {key: place for place, key in enumerate(group_of)}
    for source, target in lines:
        kept, joined = group_of[source], group_of[target]
        if kept is not joined:
            kept.extend(joined)
            group_of.update(dict.fromkeys(joined, kept))
    groups = {id(group): sorted(group, key=order.__getitem__) for group in group_of.values()}
    return sorted(groups.values(), key=lambda group: order[group[0]])


def _stacked(columns: Mapping[str, int]) -> dict[str, float]:
    heights: dict[int, int] = {}
    rows = {}
    for key, column in columns.items():
        rows[key] = float(heights.setdefault(column, 0))
        heights[column] += 1
    return rows


@dataclass
class _Grid:
    """The boxes of a band with a bend in every column that a line passes, and the neighbours of each."""

    columns: dict[str, int]
    neighbours: dict[str, list[str]] = field(default_factory=dict)
    chains: dict[Line, list[str]] = field(default_factory=dict)

    def add(self, line: Line) -> None:
        first, last = self.columns[line[0]], self.columns[line[1]]
        step = 1 if last >= first else -1
        bends = [(f"{line[0]}>{line[1]}@{column}", column) for column in range(first + step, last, step)]
        self.columns.update(bends)
        self.chains[line] = [line[0], *(key for key, _column in bends), line[1]]
        for one, other in pairwise(self.chains[line]):
            self.neighbours.setdefault(one, []).append(other)
            self.neighbours.setdefault(other, []).append(one)

    def layers(self) -> dict[int, list[str]]:
        found: dict[int, list[str]] = {column: [] for column in sorted(set(self.columns.values()))}
        for key, column in self.columns.items():
            found[column].append(key)
        return found


def _band(columns: dict[str, int], lines: list[Line]) -> Band:
    own = [line for line in lines if line[0] in columns]
    grid = _Grid(dict(columns))
    for line in own:
        grid.add(line)
    rows = _rows(grid, _fewest_crossings(grid))
    paths = {line: [(grid.columns[key], rows[key]) for key in chain] for line, chain in grid.chains.items()}
    return Band({key: rows[key] for key in columns}, paths)


def crossings(paths: Iterable[list[Point]]) -> int:
    """Return how often lines cross between neighbouring columns."""
    pieces = [(*sorted(piece),) for path in paths for piece in pairwise(path) if piece[0][0] != piece[1][0]]
    return sum(
        one[0][0] == other[0][0] and (one[0][1] - other[0][1]) * (one[1][1] - other[1][1]) < 0
        for place, one in enumerate(pieces)
        for other in pieces[place + 1 :]
    )


def _crossings_of(grid: _Grid, layers: dict[int, list[str]]) -> int:
    place = {key: float(row) for layer in layers.values() for row, key in enumerate(layer)}
    return crossings([[(grid.columns[key], place[key]) for key in chain] for chain in grid.chains.values()])


def _fewest_crossings(grid: _Grid) -> dict[int, list[str]]:
    """Return the best order found by sweeping forth and back, each box moving to the middle of its neighbours."""
    layers = grid.layers()
    best, fewest = layers, _crossings_of(grid, layers)
    for sweep in range(SWEEPS):
        if fewest == 0:
            break
        layers = _swept(grid, layers, is_forward=sweep % 2 == 0)
        found = _crossings_of(grid, layers)
        if found < fewest:
            best, fewest = layers, found
    return _with_neighbours_swapped(grid, best, fewest)


def _swept(grid: _Grid, layers: dict[int, list[str]], is_forward: bool) -> dict[int, list[str]]:
    moved = dict(layers)
    place = {key: row for layer in layers.values() for row, key in enumerate(layer)}
    for column in sorted(layers, reverse=not is_forward):
        before = column - 1 if is_forward else column + 1

        def middle(key: str, before: int = before, column: int = column) -> float:
            seen = [place[each] for each in grid.neighbours[key] if grid.columns[each] in (before, column)]
            return fmean(seen) if seen else place[key]

        moved[column] = sorted(moved[column], key=lambda key: (middle(key), place[key]))
        place.update({key: row for row, key in enumerate(moved[column])})
    return moved


def _with_neighbours_swapped(grid: _Grid, layers: dict[int, list[str]], fewest: int) -> dict[int, list[str]]:
    """Return the order with each pair of neighbours swapped where that takes a crossing away."""
    best = {column: list(layer) for column, layer in layers.items()}
    for layer in best.values():
        for place in range(len(layer) - 1):
            if fewest == 0:
                return best
            layer[place : place + 2] = reversed(layer[place : place + 2])
            found = _crossings_of(grid, best)
            if found < fewest:
                fewest = found
            else:
                layer[place : place + 2] = reversed(layer[place : place + 2])
    return best


def _rows(grid: _Grid, layers: dict[int, list[str]]) -> dict[str, float]:
    """Return the row of each box: as near to its neighbours as its place in the column allows."""
    rows = {key: float(row) for layer in layers.values() for row, key in enumerate(layer)}
    for _sweep in range(SWEEPS):
        for layer in layers.values():
            wished = [fmean(rows[each] for each in grid.neighbours[key]) for key in layer]
            rows.update(zip(layer, _spread(wished), strict=True))
    top = min(rows.values())
    return {key: round(row - top, 3) for key, row in rows.items()}


def _spread(wished: list[float]) -> list[float]:
    """Return the rows nearest to the wished ones that keep their order and lie at least one apart."""
    blocks: list[list[float]] = []
    for place, row in enumerate(wished):
        blocks.append([row - place])
        while len(blocks) > 1 and fmean(blocks[-2]) > fmean(blocks[-1]):
            blocks[-2:] = [blocks[-2] + blocks[-1]]
    flat = [middle for block in blocks for middle in [fmean(block)] * len(block)]
    return [row + place for place, row in enumerate(flat)]
