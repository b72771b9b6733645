"""Scores of sheets and rounds: exact, renormalised where something does not apply, without drafts."""

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from evaluations.models.rounds import NOT_APPLICABLE
from evaluations.rounds import aggregates
from evaluations.rounds.framework import Framework

SCALE = {"levels": [{"code": mark, "value": value} for mark, value in {"S": 4, "A": 3, "B": 2, "C": 1}.items()]}
TREE = [("research", None, 60), ("potential", "research", 70), ("seeds", "research", 30), ("organisation", None, 40)]
FRAMEWORK = Framework(
    {
        "scale": SCALE,
        "quorum": 2,
        "spread_limit": 1,
        "criteria": [
            {"key": key, "parent": parent, "weight": weight, "is_leaf": key != "research"}
            for key, parent, weight in TREE
        ],
    }
)
LEVELS = st.sampled_from(["S", "A", "B", "C", NOT_APPLICABLE, ""])


def total(potential, seeds, organisation):
    levels = {"potential": potential, "seeds": seeds, "organisation": organisation}
    return aggregates.weighed(levels, FRAMEWORK)[None]


def test_a_sheet_is_the_weighted_mean_of_its_tree():
    assert total("S", "A", "C") == Fraction(60 * Fraction(70 * 4 + 30 * 3, 100) + 40 * 1, 100)


def test_what_does_not_apply_gives_its_weight_to_its_siblings_alone():
    assert total("S", NOT_APPLICABLE, "C") == Fraction(60 * 4 + 40 * 1, 100)
    assert total(NOT_APPLICABLE, NOT_APPLICABLE, "B") == 2
    assert total(NOT_APPLICABLE, NOT_APPLICABLE, NOT_APPLICABLE) is None


@given(st.tuples(LEVELS, LEVELS, LEVELS))
def test_a_score_never_leaves_the_bounds_of_its_levels(levels):
    found = [FRAMEWORK.values[level] for level in levels if level in FRAMEWORK.values]

    score = total(*levels)

    assert (score is None) == (not found)
    assert score is None or min(found) <= score <= max(found)


@given(st.lists(st.tuples(LEVELS, LEVELS, LEVELS), max_size=5))
def test_the_order_of_sheets_changes_nothing(sheets):
    trees = [
        (number, aggregates.weighed(dict(zip(("potential", "seeds", "organisation"), each, strict=True)), FRAMEWORK))
        for number, each in enumerate(sheets)
    ]

    there, back = aggregates.combined(FRAMEWORK, trees), aggregates.combined(FRAMEWORK, trees[::-1])

    assert (there.total, there.criteria, there.is_wide) == (back.total, back.criteria, back.is_wide)


@pytest.mark.parametrize(("levels", "is_wide"), [("AB", False), ("AA", False), ("SB", True)])
def test_a_spread_beyond_the_limit_asks_for_a_discussion(levels, is_wide):
    trees = [
        (number, aggregates.weighed(dict.fromkeys(("potential", "seeds", "organisation"), level), FRAMEWORK))
        for number, level in enumerate(levels)
    ]

    assert aggregates.combined(FRAMEWORK, trees).is_wide == is_wide


def test_mean_median_and_number_are_those_of_the_given_scores():
    spread = aggregates.spread_of([Fraction(1), None, Fraction(2), Fraction(4)])

    assert (spread.count, spread.mean, spread.median, spread.spread) == (3, Fraction(7, 3), 2, 3)
    assert str(aggregates.as_decimal(spread.mean)) == "2.33"
    assert str(aggregates.as_decimal(Fraction(1, 200))) == "0.01"


def test_drafts_and_conflicted_evaluators_are_in_no_total(stage):
    stage.bring_to("scoring")
    stage.score(stage.evaluators[0], "SSS")
    stage.write(stage.evaluators[1], "CCC")

    results = aggregates.of_round(stage.reload())

    assert results.sheets == [(1, 4)]
    assert (results.total.count, results.has_quorum) == (1, False)
