"""Every required field has an answer."""

import pytest

from evaluations.reports.rules.completeness import check

from .conftest import row


def test_a_complete_report_is_complete(found):
    assert found(check) == []


@pytest.mark.parametrize(
    ("part", "key", "column", "empty"),
    [
        ("money", "basic:national", "planned_yen", None),
        ("indicators", "patents", "answer", None),
        ("themes", "a001", "progress", ""),
        ("people", "p001", "change", ""),
        ("sections", "management", "text", ""),
    ],
)
def test_an_empty_required_field_is_an_error_at_its_place(found, content, part, key, column, empty):
    content[part][key][column] = empty

    assert found(check) == [("error", f"{part}.{key}.{column}")]


@pytest.mark.parametrize("answer", [0, "not-reported", "not-applicable"])
def test_zero_and_a_reason_for_no_number_are_answers(found, content, answer):
    content["indicators"]["patents"]["answer"] = answer

    assert found(check) == []


@pytest.mark.parametrize("column", ["revised_yen", "carried_forward_yen", "note"])
def test_what_is_not_required_may_stay_empty(found, content, column):
    assert not content["money"]["basic:local"][column]
    assert found(check) == []


@pytest.mark.parametrize("part", ["themes", "people"])
def test_a_part_without_any_row_is_an_error(found, content, part):
    content[part] = {}

    assert found(check) == [("error", part)]


def test_a_removed_row_need_not_be_complete_and_does_not_count(found, content):
    content["themes"]["a002"] = row("themes", is_removed=True)
    assert found(check) == []

    content["themes"]["a001"]["is_removed"] = True

    assert found(check) == [("error", "themes")]
