"""Whether everything has a stated fate, and every yen goes somewhere."""

from django.utils.translation import gettext as _

from clusterportal.records.money import exact_yen
from clusterportal.workflow.blockers import GUARD, Blocker, refused
from evaluations.models import Fate

from .plan import SIDES, Plan, Side
from .things import Thing

What = Fate.What


def everything_has_a_fate(plan: Plan) -> list[Blocker]:
    """Each theme, institution, budget line and open report of the sources has a stated fate."""
    sentence = _("What becomes of it is not stated: %(thing)s.")
    return [
        Blocker(GUARD, sentence % {"thing": thing.label}, thing.key)
        for thing in plan.things
        if not plan.fates_of(thing)
    ]


def nothing_else_has_a_fate(plan: Plan) -> list[Blocker]:
    """Each stated fate is that of a thing that the sources hold now."""
    known = {thing.ident for thing in plan.things}
    lost = [ident for ident in plan.fates_by_thing if ident not in known]
    sentence = _(
        "A fate is stated for something that the projects no longer hold, or that is settled. Save them again."
    )
    return refused(GUARD, sentence, "fates") if lost else []


def only_money_is_divided(plan: Plan) -> list[Blocker]:
    """A theme or a report goes one way; an institution may take part in several projects, if it goes on at all."""
    sentence = _("It cannot go two ways: %(thing)s.")
    undivided = [thing for thing in plan.things if not thing.is_money]
    return [
        Blocker(GUARD, sentence % {"thing": thing.label}, thing.key)
        for thing in undivided
        if len(plan.fates_of(thing)) > 1
        and not (thing.kind == "institution" and {fate.what for fate in plan.fates_of(thing)} == {What.MOVES})
    ]


def past_money_stays(plan: Plan) -> list[Blocker]:
    """Money of years before the transition, or of years that reach across it, stays where it was spent."""
    sentence = _("It was for years before the transition, so it stays: %(thing)s.")
    return [
        Blocker(GUARD, sentence % {"thing": thing.label}, thing.key)
        for thing in plan.things
        if thing.is_past(plan.year) and any(fate.what != What.STAYS for fate in plan.fates_of(thing))
    ]


def coming_money_leaves(plan: Plan) -> list[Blocker]:
    """Money of the years after an end does not stay with a project that has ended."""
    sentence = _("The project ends before that year, so nothing of it can stay: %(thing)s.")
    return [
        Blocker(GUARD, sentence % {"thing": thing.label}, thing.key)
        for thing in plan.things
        if thing.is_money
        and not thing.is_past(plan.year)
        and any(fate.what == What.STAYS and _is_money(fate) for fate in plan.fates_of(thing))
    ]


def totals_are_conserved(plan: Plan) -> list[Blocker]:
    """What moves, ends and stays of a budget line adds up to what it holds, to the yen, on both sides."""
    lines = [thing for thing in plan.things if thing.is_money and plan.fates_of(thing)]
    return [reason for thing in lines for side in SIDES for reason in _difference(plan, thing, side)]


def _difference(plan: Plan, thing: Thing, side: Side) -> list[Blocker]:
    held = plan.amount(thing, side)
    stated = sum(getattr(fate, side) or 0 for fate in plan.fates_of(thing))
    if stated == (held or 0):
        return []
    sentence = _(
        "%(thing)s, %(side)s: %(stated)s is stated, the line holds %(held)s; the difference is %(difference)s."
    )
    labels = {column.name: column.verbose_name for column in Fate._meta.fields}
    words = {
        "thing": thing.label,
        "side": labels[side],
        "stated": exact_yen(stated),
        "held": exact_yen(held) if held is not None else _("nothing known"),
        "difference": exact_yen(stated - (held or 0)),
    }
    return refused(GUARD, sentence % words, thing.key)


def frames_are_of_the_target(plan: Plan) -> list[Blocker]:
    """Money that moves goes into a frame of the programme it moves to."""
    programs = {target.pk: target.its_program for target in plan.targets}
    sentence = _("%(frame)s is no frame of the programme the money moves to.")
    return [
        Blocker(GUARD, sentence % {"frame": fate.frame.name}, thing.key)
        for thing in plan.things
        for fate in plan.fates_of(thing)
        if fate.frame and getattr(programs.get(fate.target_id or 0), "pk", None) != fate.frame.program_id
    ]


def _is_money(fate: Fate) -> bool:
    return any(getattr(fate, side) for side in SIDES)
