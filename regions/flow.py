"""The flow diagram: programmes as columns in time, projects as boxes, transitions as lines between them."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from itertools import groupby, pairwise

from programs.models import Program

from .drawings import Legend, Look, ended_in, in_order_of_time, language_of, legend_of, links_of, look_of, shortened
from .lineage import Band, Line, lay_out
from .models import ClusterProject, PhaseTransition

BOX_WIDTH, BOX_HEIGHT, ROW, GAP = 168, 26, 34, 44
PITCH = BOX_WIDTH + GAP
Succession = tuple[int, int]
BETWEEN_BANDS, MARGIN, HEADING = 14, 4, 22
LETTER = 12


@dataclass(frozen=True)
class Box:
    """A project in the diagram."""

    project: ClusterProject
    look: Look
    label: str
    x: float
    y: float
    is_ended: bool

    @property
    def right(self) -> float:
        """The right-hand edge."""
        return self.x + BOX_WIDTH

    @property
    def text_y(self) -> float:
        """The line that the letters stand on."""
        return self.y + BOX_HEIGHT / 2 + 4.5

    @property
    def badge_x(self) -> float:
        """Where the letters of the programme begin."""
        return self.x + 8

    @property
    def language(self) -> str:
        """`ja` where the label is Japanese on an English page, else empty."""
        return language_of(self.label)

    @property
    def label_x(self) -> float:
        """Where the name begins."""
        return self.x + 32


@dataclass(frozen=True)
class Arrow:
    """A transition from one project to another."""

    transition: PhaseTransition
    source: str
    target: str
    path: str


@dataclass(frozen=True)
class Strip:
    """Boxes and lines that hang together, drawn from `top` downwards."""

    top: float
    height: float
    boxes: list[Box]
    arrows: list[Arrow]


@dataclass(frozen=True)
class Heading:
    """A programme's name and years above its column."""

    x: float
    y: float
    program: Program
    look: Look

    @property
    def label(self) -> str:
        """The programme's short name, cut where it would run into the next column."""
        return shortened(self.program.short_name, (PITCH - 32) / LETTER)


@dataclass(frozen=True)
class Flow:
    """The whole diagram, in units of a pixel."""

    width: float
    height: float
    head: float
    headings: list[Heading]
    strips: list[Strip]
    legend: list[Legend]


def flow(
    projects: Iterable[ClusterProject],
    transitions: Iterable[PhaseTransition],
    successions: Iterable[Succession] = (),
) -> Flow:
    """Return the diagram of projects and of the transitions between them; each project stands in it once.

    `successions` are pairs of programmes, by number, of which the second followed the first.
    """
    shown = {project.code: project for project in sorted(projects, key=_from_north_to_south)}
    steps = list(transitions)
    lines = {(source.code, target.code): step for step, source, target in links_of(steps)}
    columns = columns_of(shown.values(), lines, successions)
    bands = lay_out({code: columns[project.program_id] for code, project in shown.items()}, lines)
    headings = _headings(shown.values(), columns)
    head = max((heading.y for heading in headings), default=0) + 16
    ended = ended_in(steps)
    strips = _strips(bands, head, [_box(each, columns, ended) for each in shown.values()], lines)
    return Flow(
        width=(max(columns.values(), default=0) + 1) * PITCH + 2 * MARGIN,
        height=head + sum(strip.height + BETWEEN_BANDS for strip in strips),
        head=head,
        headings=headings,
        strips=strips,
        legend=legend_of(shown.values()),
    )


def columns_of(
    projects: Iterable[ClusterProject], lines: Iterable[Line], successions: Iterable[Succession] = ()
) -> dict[int, int]:
    """Return the column of each programme, by number: after all it followed, beside those that began with it."""
    by_code = {project.code: project for project in projects}
    programs = in_order_of_time({project.program_id: project.program for project in by_code.values()}.values())
    before: dict[int, set[int]] = {program.pk: set() for program in programs}
    for predecessor, successor in successions:
        before.setdefault(successor, set()).add(predecessor)
    for source, target in lines:
        if source in by_code and target in by_code:
            before[by_code[target].program_id].add(by_code[source].program_id)
    columns: dict[int, int] = {}
    last = 0
    for _year, together in groupby(programs, key=lambda program: program.start_year):
        group = list(together)
        came_before = {pk for program in group for pk in before[program.pk] if pk in columns}
        last = max([last, *(columns[pk] + 1 for pk in came_before)])
        columns.update((program.pk, last) for program in group)
    return columns


def _from_north_to_south(project: ClusterProject) -> tuple[str, str, int, str]:
    first = min((prefecture.code for prefecture in project.region.prefectures.all()), default="99")
    return first, project.region.kana, project.program.start_year, project.code


def _headings(projects: Iterable[ClusterProject], columns: Mapping[int, int]) -> list[Heading]:
    programs = in_order_of_time({project.program_id: project.program for project in projects}.values())
    above = [columns[program.pk] for program in programs]
    placed = {program.pk: above[:place].count(above[place]) for place, program in enumerate(programs)}
    return [
        Heading(_x(columns[program.pk]), HEADING * (placed[program.pk] + 1) - 6, program, look_of(program))
        for program in programs
    ]


def _strips(bands: list[Band], head: float, boxes: list[Box], lines: Mapping[Line, PhaseTransition]) -> list[Strip]:
    strips: list[Strip] = []
    top = head
    for band in bands:
        placed = [replace(box, y=_y(band.rows[box.project.code])) for box in boxes if box.project.code in band.rows]
        arrows = [Arrow(lines[line], *line, path=_path(points)) for line, points in band.paths.items()]
        strips.append(Strip(top, band.height * ROW, placed, arrows))
        top += band.height * ROW + BETWEEN_BANDS
    return strips


def _box(project: ClusterProject, columns: Mapping[int, int], ended: set[str]) -> Box:
    label = shortened(project.region.name, (BOX_WIDTH - 40) / LETTER)
    x = _x(columns[project.program_id])
    return Box(project, look_of(project.program), label, x, 0.0, project.code in ended)


def _y(row: float) -> float:
    return round(row * ROW + (ROW - BOX_HEIGHT) / 2, 1)


def _path(points: list[tuple[int, float]]) -> str:
    """Return the curve through the points: straight where it passes a column, bent in between."""
    steps = [f"M{_x(points[0][0]) + BOX_WIDTH} {_middle(points[0][1])}"]
    for (column, row), (next_column, next_row) in pairwise(points):
        steps.append(_bend(column, row, next_column, next_row))
        if (next_column, next_row) != points[-1]:
            steps.append(f"H{_x(next_column) + BOX_WIDTH}")
    return "".join(steps)


def _bend(column: int, row: float, next_column: int, next_row: float) -> str:
    start, end = _x(column) + BOX_WIDTH, _x(next_column)
    if next_column <= column:
        # Within a column, or back in time: around the right-hand side.
        side, right = start + GAP / 2, end + BOX_WIDTH
        return f"C{side} {_middle(row)} {side} {_middle(next_row)} {right} {_middle(next_row)}"
    middle = (start + end) / 2
    return f"C{middle} {_middle(row)} {middle} {_middle(next_row)} {end} {_middle(next_row)}"


def _x(column: int) -> int:
    return MARGIN + column * PITCH


def _middle(row: float) -> float:
    return round(_y(row) + BOX_HEIGHT / 2, 1)
