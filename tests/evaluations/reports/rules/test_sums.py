"""Sums that do not add up are warned about."""

import pytest

from evaluations.reports.rules.sums import PARTS_OF, check
from evaluations.reports.structure import INDICATORS


@pytest.mark.parametrize(
    ("planned", "revised", "executed", "carried", "is_odd"),
    [
        (100, None, 100, None, False),
        (100, None, 101, None, True),
        (100, None, 60, 41, True),
        (100, 120, 60, 60, False),
        (100, 120, 60, 61, True),
        (100, 0, 1, None, True),
        (None, None, 5, None, False),
        (100, None, None, 500, False),
    ],
)
def test_no_more_is_spent_and_carried_forward_than_there_was(
    found, content, planned, revised, executed, carried, is_odd
):
    content["money"]["basic:national"].update(
        planned_yen=planned, revised_yen=revised, executed_yen=executed, carried_forward_yen=carried
    )

    assert found(check) == ([("warning", "money.basic:national.executed_yen")] if is_odd else [])


def test_one_theme_cannot_have_more_researchers_than_there_are(found, content):
    content["indicators"]["researchers"]["answer"] = 5
    assert found(check) == []

    content["themes"]["a001"]["researchers"] = 6

    assert found(check) == [("warning", "indicators.researchers.answer")]


@pytest.mark.parametrize(("part", "whole"), PARTS_OF)
@pytest.mark.parametrize(
    ("some", "everything", "is_odd"),
    [
        (10, 10, False),
        (11, 10, True),
        (1, 0, True),
        (0, 0, False),
        (None, 0, False),
        (5, None, False),
        (5, "not-reported", False),
        ("not-applicable", 0, False),
    ],
)
def test_a_part_is_not_larger_than_its_whole(found, content, part, whole, some, everything, is_odd):
    content["indicators"][part] = {"answer": some, "note": ""}
    content["indicators"][whole] = {"answer": everything, "note": ""}

    assert found(check) == ([("warning", f"indicators.{part}.answer")] if is_odd else [])


def test_the_parts_are_asked_for_with_their_wholes():
    assert {code for pair in PARTS_OF for code in pair} <= INDICATORS
