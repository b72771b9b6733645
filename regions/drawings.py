"""What lineage pictures are made of: boxes under their programme's colour and letters, and lines with their basis."""

import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from clusterportal.pages.languages import in_english, is_japanese
from programs.models import Program

from .models import ClusterProject, PhaseTransition

Step = tuple[PhaseTransition, ClusterProject, ClusterProject]

# Letters beside the colour, so that a picture can be read without seeing colours.
BADGES = {
    Program.Stage.SURVEY: "FS",
    Program.Stage.PHASE_1: "Ⅰ",
    Program.Stage.PHASE_2: "Ⅱ",
    Program.Stage.GLOBAL: "G",
    Program.Stage.CITY_AREA: "CA",
    Program.Stage.INNOVATION_CLUSTER: "IC",
    Program.Stage.STRATEGY_SUPPORT: "SS",
}

# Fill, and line and letters, on white paper; a style sheet may put others in their place on a page.
COLOURS = {
    Program.Stage.SURVEY: ("#eceef1", "#5c5c66"),
    Program.Stage.PHASE_1: ("#e2ecff", "#0031d8"),
    Program.Stage.PHASE_2: ("#dcf3e6", "#115f38"),
    Program.Stage.GLOBAL: ("#fff0cf", "#744d00"),
    Program.Stage.CITY_AREA: ("#f9e6fb", "#7b1680"),
    Program.Stage.INNOVATION_CLUSTER: ("#dcf3f7", "#005868"),
    Program.Stage.STRATEGY_SUPPORT: ("#fde7e0", "#932b0b"),
}


@dataclass(frozen=True)
class Look:
    """How a programme's boxes look."""

    stage: str
    badge: str
    fill: str
    ink: str


def look_of(program: Program) -> Look:
    """Return the look of a programme's boxes."""
    stage = Program.Stage(program.stage)
    return Look(stage.value, BADGES[stage], *COLOURS[stage])


@dataclass(frozen=True)
class Legend:
    """A programme that a picture shows, with its look."""

    program: Program
    look: Look


def legend_of(projects: Iterable[ClusterProject]) -> list[Legend]:
    """Return the programmes of the projects, each once, in the order of time."""
    programs = {project.program_id: project.program for project in projects}
    return [Legend(each, look_of(each)) for each in in_order_of_time(programs.values())]


def in_order_of_time(programs: Iterable[Program]) -> list[Program]:
    """Return the programmes by their first fiscal year."""
    return sorted(programs, key=lambda program: (program.start_year, program.code))


def links_of(
    transitions: Iterable[PhaseTransition],
) -> Iterator[tuple[PhaseTransition, ClusterProject, ClusterProject]]:
    """Yield each transition with each project it came from and each it led to; an end leads nowhere."""
    for transition in transitions:
        for source in transition.sources.all():
            for target in transition.targets.all():
                yield transition, source, target


def ended_in(transitions: Iterable[PhaseTransition]) -> set[str]:
    """Return the codes of the projects of which a transition says that nothing followed."""
    ends = [transition for transition in transitions if transition.kind == PhaseTransition.Kind.ENDED]
    return {project.code for transition in ends for project in transition.sources.all()}


def language_of(text: str) -> str:
    """Return `ja` for a Japanese text on an English page, which must say so, else nothing."""
    return "ja" if in_english() and is_japanese(text) else ""


def width_of(text: str) -> float:
    """Return about how wide a text is, in heights of its letters."""
    return sum(1.0 if unicodedata.east_asian_width(letter) in "FWA" else 0.56 for letter in text)


def shortened(text: str, widest: float) -> str:
    """Return a text that is at most so wide, cut with an ellipsis where it must be."""
    if width_of(text) <= widest:
        return text
    while text and width_of(text) > widest - 1:
        text = text[:-1]
    return text.rstrip() + "…"
