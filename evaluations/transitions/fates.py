"""The fates of a plan as a table: what each thing is, and what becomes of it."""

from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext_lazy as _

from evaluations.models import Fate

from .plan import SIDES, Plan
from .things import Thing

HEADINGS = {
    "theme": _("Research themes"),
    "institution": _("Institutions"),
    "budget": _("Budget lines"),
    "report": _("Open yearly reports"),
}


@dataclass(frozen=True)
class Row:
    """A thing with what is stated about it; nothing where nobody has."""

    thing: Thing
    fates: list[Fate]
    held: list[int | None]


@dataclass(frozen=True)
class Group:
    """The things of one kind."""

    kind: str
    label: Any
    rows: list[Row]


def fate_table(plan: Plan) -> list[Group]:
    """Return the things of a plan by kind, with their fates."""
    groups = []
    for kind, label in HEADINGS.items():
        things = [thing for thing in plan.things if thing.kind == kind]
        rows = [Row(thing, plan.fates_of(thing), _held(plan, thing)) for thing in things]
        groups.append(Group(kind, label, rows))
    return groups


def _held(plan: Plan, thing: Thing) -> list[int | None]:
    return [plan.amount(thing, side) for side in SIDES] if thing.is_money else []
