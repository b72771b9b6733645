"""What happened in the made-up set, from the reports to what became of the projects."""

from dataclasses import dataclass

from django.db import transaction
from django.utils import translation

from clusterportal.accounts.models import User
from programs.models import Program
from regions.models import ClusterProject

from . import calls, money, reports, rounds, transitions
from .cast import (
    ASAGIRI,
    NIJIKAWA,
    PLACES,
    SECOND_PHASE,
    SUZUKAZE,
    TOWNS,
    add_research,
    make_evaluators,
    make_people,
    make_project,
    make_region,
)
from .criteria import make_templates
from .programmes import INNOVATION, SECOND, TOWN, TRIAL, make_programs


@dataclass(frozen=True)
class Cast:
    """The programmes, projects and people of the set, by their codes and by the name before the @."""

    programs: dict[str, Program]
    projects: dict[str, ClusterProject]
    people: dict[str, User]


@transaction.atomic
def load(password: str) -> list[User]:
    """Fill an empty workspace and return its people, who all sign in with the pass phrase."""
    with translation.override("ja"):
        cast = make_cast(password)
        reports.practise(cast.programs[TRIAL], cast.people)
        reports.close_three_years(cast.programs[SECOND], cast.people)
        add_what_is_judged(cast)
        for place in (NIJIKAWA, ASAGIRI, SUZUKAZE):
            money.spend_three_years(cast.projects[place.code], by=cast.people["officer"])
        rounds.judge(cast.people)
        _move_on(cast)
        calls.open_a_call(cast.programs[INNOVATION], cast.people)
    return list(cast.people.values())


def make_cast(password: str) -> Cast:
    """Return everyone and everything, before anything has happened."""
    programs = make_programs()
    of_program = {TRIAL: PLACES, SECOND: SECOND_PHASE, TOWN: TOWNS}
    projects = {
        place.code: make_project(programs[code], place) for code, places in of_program.items() for place in places
    }
    return Cast(programs, projects, make_people(projects, password))


def add_what_is_judged(cast: Cast) -> None:
    """Add themes with their universities, where the evaluators work, and by what they judge."""
    for place in (*SECOND_PHASE, *TOWNS):
        add_research(cast.projects[place.code], place)
    make_evaluators(cast.people)
    make_templates(cast.programs, TRIAL, SECOND)
    make_region("nijikawa-hoshimi", "虹川・星見", "にじかわ・ほしみ", "Nijikawa and Hoshimi")


def _move_on(cast: Cast) -> None:
    region = make_region("asagiri-suzukaze", "朝霧・涼風", "あさぎり・すずかぜ", "Asagiri and Suzukaze")
    successor = cast.programs[INNOVATION]
    transitions.merge_neighbours(cast.projects, successor, region, cast.people)
    transitions.propose_in_every_state(cast.projects, successor, cast.people)
    transitions.propose_too_much(cast.people)
