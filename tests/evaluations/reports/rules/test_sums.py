"""Sums that do not add up are warned about."""

import pytest

from evaluations.reports.rules.sums import check


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
