"""Changes beyond half of last year's number are warned about."""

import copy

import pytest

from evaluations.reports.rules.changes import check


@pytest.mark.parametrize(("value", "is_odd"), [(49, True), (50, False), (100, False), (150, False), (151, True)])
def test_more_than_half_up_or_down_is_a_warning(found, content, value, is_odd):
    last_year = copy.deepcopy(content)
    last_year["indicators"]["patents"]["answer"] = 100
    content["indicators"]["patents"]["answer"] = value

    expected = [("warning", "indicators.patents.answer")] if is_odd else []
    assert found(check, last_year=last_year) == expected


@pytest.mark.parametrize(
    ("before", "value"), [(0, 100), ("not-reported", 5), (None, 5), (5, "not-applicable"), (5, None)]
)
def test_what_is_no_share_is_not_compared(found, content, before, value):
    last_year = copy.deepcopy(content)
    last_year["indicators"]["patents"]["answer"] = before
    content["indicators"]["patents"]["answer"] = value

    assert found(check, last_year=last_year) == []


def test_money_and_themes_are_compared_by_row(found, content):
    last_year = copy.deepcopy(content)
    last_year["money"]["basic:local"]["executed_yen"] = 10
    last_year["themes"]["a001"]["companies"] = 20

    assert found(check, last_year=last_year) == [
        ("warning", "money.basic:local.executed_yen"),
        ("warning", "themes.a001.companies"),
    ]


def test_without_a_report_of_last_year_nothing_is_said(found):
    assert found(check) == []
