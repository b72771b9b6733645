"""What happened in the made-up set, from the reports to what became of the projects."""

from django.db import transaction
from django.utils import translation

from clusterportal.accounts.models import User
from regions.models import ClusterProject

from . import money, reports, rounds, transitions
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


@transaction.atomic
def load(password: str) -> list[User]:
    """Fill an empty workspace and return its people, who all sign in with the pass phrase."""
    with translation.override("ja"):
        programs = make_programs()
        of_program = {TRIAL: PLACES, SECOND: SECOND_PHASE, TOWN: TOWNS}
        projects = {
            place.code: make_project(programs[code], place) for code, places in of_program.items() for place in places
        }
        people = make_people(projects, password)
        reports.practise(programs[TRIAL], people)
        reports.close_three_years(programs[SECOND], people)
        _judge_and_move_on(programs, projects, people)
    return list(people.values())


def _judge_and_move_on(programs: dict, projects: dict[str, ClusterProject], people: dict[str, User]) -> None:
    for place in (*SECOND_PHASE, *TOWNS):
        add_research(projects[place.code], place)
    make_evaluators(people)
    make_templates(programs, TRIAL, SECOND)
    for place in (NIJIKAWA, ASAGIRI, SUZUKAZE):
        money.spend_three_years(projects[place.code], by=people["officer"])
    rounds.judge(people)
    merged = make_region("asagiri-suzukaze", "朝霧・涼風", "あさぎり・すずかぜ", "Asagiri and Suzukaze")
    make_region("nijikawa-hoshimi", "虹川・星見", "にじかわ・ほしみ", "Nijikawa and Hoshimi")
    transitions.merge_neighbours(projects, programs[INNOVATION], merged, people)
    transitions.propose_in_every_state(projects, programs[INNOVATION], people)
    transitions.propose_too_much(people)
