"""Where the timeline of the programmes stands in an image file, in pixels."""

from dataclasses import dataclass

from clusterportal.pages.timelines import Bar

from .overviews import Story

NAMES = 300
COLUMN = 44
ROW = 30
HEAD = 130


@dataclass(frozen=True)
class Placed:
    """A band or bar with its place; `label_y` is the line of its words."""

    bar: Bar
    x: int
    y: int
    width: int

    @property
    def label_y(self) -> int:
        """The line on which the words beside or in it stand."""
        return self.y + 20


@dataclass(frozen=True)
class Drawing:
    """The whole picture: its size, its years, the plans as bands and the programmes as bars."""

    width: int
    height: int
    years: list[tuple[int, str, str]]
    plans: list[Placed]
    programs: list[Placed]

    @property
    def foot(self) -> int:
        """The last line of the picture."""
        return self.height - 10


def draw_story(story: Story) -> Drawing:
    """Return the picture of the programmes over the fiscal years, bands of the Basic Plans behind them."""
    years = story.timeline.years
    return Drawing(
        width=NAMES + COLUMN * len(years) + 10,
        height=HEAD + ROW * len(story.programs) + 40,
        years=[(NAMES + COLUMN * n + COLUMN // 2, str(each.year), each.era) for n, each in enumerate(years)],
        plans=[_placed(bar, 50) for bar in story.plans],
        programs=[_placed(bar, HEAD + ROW * row) for row, bar in enumerate(story.programs)],
    )


def _placed(bar: Bar, y: int) -> Placed:
    return Placed(bar, NAMES + COLUMN * (bar.start - 1), y, COLUMN * (bar.end - bar.start + 1))
