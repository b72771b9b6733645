"""The story of a region on a calendar: each project a bar over its fiscal years, lines from bar to bar."""

from collections.abc import Iterable
from dataclasses import dataclass

from clusterportal.pages.timelines import Year

from .drawings import Legend, Look, ended_in, language_of, legend_of, links_of, look_of, shortened, width_of
from .models import ClusterProject, PhaseTransition

ROW, BAR, HEAD, LETTER = 50, 16, 40, 13


@dataclass(frozen=True)
class Bar:
    """A project over its years, or over those of its programme where its own are unknown (`is_bounds`).

    `is_open`: its first year is known, its last is not.
    """

    project: ClusterProject
    look: Look
    label: str
    label_x: float
    anchor: str
    x: float
    width: float
    y: float
    is_bounds: bool
    is_open: bool
    is_ended: bool

    @property
    def right(self) -> float:
        """The right-hand edge."""
        return round(self.x + self.width, 1)

    @property
    def badge_x(self) -> float:
        """Where the letters of the programme begin."""
        return self.x + 6

    @property
    def badge_y(self) -> float:
        """The line that the letters of the programme stand on."""
        return self.y + 12

    @property
    def language(self) -> str:
        """`ja` where the label is Japanese on an English page, else empty."""
        return language_of(self.label)

    @property
    def label_y(self) -> float:
        """The line that the name stands on, above the bar."""
        return self.y - 6


@dataclass(frozen=True)
class Link:
    """A transition from one bar to another."""

    transition: PhaseTransition
    path: str
    end_x: float
    end_y: float


@dataclass(frozen=True)
class Tick:
    """A fiscal year on the axis."""

    year: Year
    x: float
    is_named: bool


@dataclass(frozen=True)
class Calendar:
    """The whole picture, in units of a pixel."""

    width: float
    height: float
    ticks: list[Tick]
    bars: list[Bar]
    links: list[Link]
    legend: list[Legend]

    @property
    def has_bounds(self) -> bool:
        """Whether any bar shows the years of a programme because those of its project are unknown."""
        return any(bar.is_bounds for bar in self.bars)

    @property
    def has_open_ends(self) -> bool:
        """Whether any bar has a last year that no document states."""
        return any(bar.is_open for bar in self.bars)


def known_years(project: ClusterProject) -> tuple[int, int | None]:
    """Return a project's first and last fiscal year, its programme's where its own are unknown."""
    end = project.end_year or project.ended_by_year or project.program.end_year
    return project.start_year or project.program.start_year, end


def calendar(
    projects: Iterable[ClusterProject], transitions: Iterable[PhaseTransition], width: int, here: object = None
) -> Calendar:
    """Return the picture of projects over the years, so many pixels wide; bars of other regions than `here` say so."""
    rows = sorted(projects, key=lambda project: (*_in_order(known_years(project)), project.code))
    steps = list(transitions)
    scale = _Scale.over(rows, width)
    ended = ended_in(steps)
    bars = {each.pk: _bar(each, row, scale, ended, here) for row, each in enumerate(rows)}
    return Calendar(
        width=width,
        height=HEAD + len(rows) * ROW,
        ticks=scale.ticks(),
        bars=list(bars.values()),
        links=_links(bars, steps),
        legend=legend_of(rows),
    )


def _in_order(years: tuple[int, int | None]) -> tuple[int, int]:
    return years[0], years[1] or 9999


@dataclass(frozen=True)
class _Scale:
    first: int
    last: int
    width: int

    @classmethod
    def over(cls, projects: list[ClusterProject], width: int) -> "_Scale":
        years = [known_years(project) for project in projects] or [(2001, 2001)]
        first = min(start for start, _end in years)
        # One more year where something has no known end, so that it can be seen to go on.
        last = max((end or start + 1) for start, end in years)
        return cls(first, max(last, first + 3), width)

    @property
    def step(self) -> float:
        return self.width / (self.last - self.first + 1)

    def left(self, year: int) -> float:
        return round((year - self.first) * self.step, 1)

    def ticks(self) -> list[Tick]:
        every = 1 if self.step >= 44 else 2 if self.step >= 24 else 3
        years = range(self.first, self.last + 1)
        return [Tick(Year(year), self.left(year), (year - self.first) % every == 0) for year in years]


def _bar(project: ClusterProject, row: int, scale: _Scale, ended: set[str], here: object) -> Bar:
    start, end = known_years(project)
    left, right = scale.left(start), scale.left((end or scale.last) + 1)
    label, anchor = _label(project, here, left, scale.width)
    return Bar(
        project=project,
        look=look_of(project.program),
        label=label,
        label_x=left + 20 if anchor == "start" else scale.width,
        anchor=anchor,
        x=left,
        width=round(right - left, 1),
        y=HEAD + row * ROW + ROW - BAR - 6,
        is_bounds=not project.start_year,
        is_open=bool(project.start_year) and not (project.end_year or project.ended_by_year),
        is_ended=project.code in ended,
    )


def _label(project: ClusterProject, here: object, left: float, width: float) -> tuple[str, str]:
    names = (
        [project.program.short_name] if project.region == here else [project.region.name, project.program.short_name]
    )
    label = shortened("　".join(names), width / LETTER - 2)
    return label, "start" if left + 20 + width_of(label) * LETTER <= width else "end"


def _links(bars: dict[int, Bar], transitions: list[PhaseTransition]) -> list[Link]:
    arrived: dict[int, int] = {}
    links = []
    for step, one, other in links_of(transitions):
        place = arrived.setdefault(other.pk, 0)
        arrived[other.pk] += 1
        links.append(Link(step, *_line(bars[one.pk], bars[other.pk], place)))
    return links


def _line(one: Bar, other: Bar, place: int) -> tuple[str, float, float]:
    """Return a line from bar to bar and where it arrives: straight down where both overlap, else a curve."""
    end = round(other.x + 3 + 6 * place, 1)
    if one.x <= end <= one.right + 20:
        return f"M{min(end, one.right - 1)} {one.y + BAR}L{end} {other.y}", end, other.y
    top, bottom = one.y + BAR / 2, other.y + BAR / 2
    curve = f"M{one.right} {top}C{one.right + 18} {top} {other.x - 18} {bottom} {other.x} {bottom}"
    return curve, other.x, bottom
