"""Transitions made by chance, and their corrections: every sum is kept, and what the dry run tells is what happens."""

from collections import Counter
from datetime import timedelta

import pytest
from django.db import transaction
from django.db.models import Sum
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from evaluations.models import Fate, TransitionProposal
from evaluations.transitions.drafts import Draft, FateDraft
from evaluations.transitions.dry_run import try_out
from evaluations.transitions.plan import SIDES, Plan
from evaluations.transitions.proposing import propose, state_fates, stated
from evaluations.transitions.showing import shown
from regions.models import BudgetAllocation, ProjectBudget
from tests.factories import BudgetAllocationFactory, FundingFrameFactory, ProjectBudgetFactory, RegionFactory

from .stage import YEAR

pytestmark = pytest.mark.django_db
KINDS = ("continue", "merge", "split", "end")
YEN = st.integers(0, 10**12)
GENERATED = settings(
    max_examples=20,
    deadline=timedelta(minutes=1),
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)


def sums():
    """Return the yen of all projects by fiscal year, kind and side."""
    found: Counter[tuple[int, str, str]] = Counter()
    for line in ProjectBudget.objects.all():
        for side in SIDES:
            found[line.fiscal_year, line.kind, side] += getattr(line, side) or 0
    return +found


def past_lines():
    """Return the money of the years before the transition, line by line with its project and frame."""
    lines = ProjectBudget.objects.filter(fiscal_year__lt=YEAR)
    return set(lines.values_list("project", "fiscal_year", "frame", "kind", *SIDES))


def allocated():
    return BudgetAllocation.objects.aggregate(*(Sum(side) for side in SIDES))


def ending(proposal):
    """Return the yen that a plan lets end, by fiscal year, kind and side."""
    found: Counter[tuple[int, str, str]] = Counter()
    for fate in Fate.objects.filter(proposal=proposal, what="ends", budget__isnull=False):
        for side in SIDES:
            found[fate.budget.fiscal_year, fate.budget.kind, side] += getattr(fate, side) or 0
    return +found


def add_money(draw, stage):
    """Give the projects lines of every shape, some of them given on to an institution."""
    for project in stage.projects:
        for kind, year in (("revised", YEAR), ("executed", YEAR - 1), ("planned", YEAR + 1)):
            national, local = draw(YEN), draw(st.none() | YEN)
            ProjectBudgetFactory(
                project=project, fiscal_year=year, kind=kind, frame=None, national_yen=national, local_yen=local
            )
        spent = project.budgets.get(fiscal_year=YEAR - 1, kind="planned")
        BudgetAllocationFactory(budget=spent, national_yen=draw(st.integers(1, spent.national_yen)))


def fates_of(draw, proposal, frames):
    """Return a fate for all that is open: money divided by chance between two places, all else going one way."""
    plan = Plan.of(proposal)
    places = [("moves", target.code) for target in plan.targets] + [("ends", "")]
    found = stated(plan)
    for thing in plan.things:
        if plan.fates_of(thing):
            continue
        if not thing.is_money:
            found.append(FateDraft(thing.key, *draw(st.sampled_from(places))))
            continue
        first, second = draw(st.permutations([*places, places[0]]))[:2]
        held = [plan.amount(thing, side) for side in SIDES]
        shares = [None if amount is None else draw(st.integers(0, amount)) for amount in held]
        rests = [None if share is None else (amount or 0) - share for amount, share in zip(held, shares, strict=True)]
        parts = [(first, held)] if first == second else [(first, shares), (second, rests)]
        for (what, code), amounts in parts:
            frame = draw(st.sampled_from(frames)) if what == "moves" else None
            found.append(FateDraft(thing.key, what, code, frame, *amounts))
    return found


def tell(records):
    """Return what is told of records, without the numbers that each run gives anew."""
    return [(each.change.act, each.kind, each.name, each.lines) for each in records]


def carry_out_as_told(stage, proposal):
    """Make a proposal effective and return it; what its dry run told is what it did."""
    before = sums()
    run = try_out(proposal, by=stage.supervisor)
    assert (run.problems, sums()) == ([], before)
    effective = stage.bring_to(proposal, "effective")
    assert tell(shown(effective.changes.all())) == tell(run.records)
    return effective


@GENERATED
@given(data=st.data(), kind=st.sampled_from(KINDS), instead=st.sampled_from(["", "same", "end"]))
def test_a_transition_and_its_correction_keep_every_sum(stage, data, kind, instead):
    with transaction.atomic():
        frames = [None, FundingFrameFactory(program=stage.after)]
        add_money(data.draw, stage)
        stage.first.evaluations.update(outcome="end" if kind == "end" else "expand")
        whole, past, given_on = sums(), past_lines(), allocated()

        proposal = propose(stage.draft(kind), by=stage.officer)
        fates = fates_of(data.draw, proposal, frames)
        proposal = state_fates(proposal, fates, revision=proposal.revision, by=stage.officer)
        effective = carry_out_as_told(stage, proposal)

        assert sums() == +(whole - ending(effective))
        assert (past_lines(), allocated()) == (past, given_on)

        correction = corrected(data.draw, stage, effective, {"same": kind}.get(instead, instead), frames)

        assert sums() == +(whole - ending(correction))
        assert (past_lines(), allocated()) == (past, given_on)
        transaction.set_rollback(True)


def corrected(draw, stage, effective, as_kind, frames):
    """Return an effective correction that does something else, or nothing, instead."""
    stage.first.evaluations.update(outcome="end" if as_kind == "end" else "expand")
    stage.second.evaluations.update(outcome="end" if as_kind == "end" else "continue")
    number_of_targets = {"end": 0, "": 0, "split": 2}.get(as_kind, 1)
    # A region has one project of a programme at a time.
    regions = [stage.first.region, RegionFactory()][:number_of_targets]
    targets = [stage.target(f"other-{number}", region=region) for number, region in enumerate(regions)]
    sources = list(effective.sources.order_by("code"))
    draft = Draft("correct", YEAR, sources, targets, as_kind=as_kind, corrects=effective)
    proposal = propose(draft, by=stage.officer)
    if as_kind:
        fates = fates_of(draw, proposal, frames)
        proposal = state_fates(proposal, fates, revision=proposal.revision, by=stage.officer)
    return carry_out_as_told(stage, TransitionProposal.objects.get(pk=proposal.pk))


@pytest.mark.parametrize("given_on", [1, 100_000_001])
def test_what_institutions_got_of_a_line_does_not_move_away_from_under_them(stage, given_on):
    line = stage.first.budgets.get(fiscal_year=YEAR)
    BudgetAllocationFactory(budget=line, national_yen=given_on, local_yen=None)
    before = sums()

    run = try_out(stage.propose(), by=stage.supervisor)

    assert ["配分" in each.sentence for each in run.problems] == [True]
    assert (sums(), allocated()["national_yen__sum"]) == (before, given_on)
