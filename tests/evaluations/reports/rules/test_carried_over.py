"""What was carried over must be confirmed."""

from evaluations.reports.rules.carried_over import check


def test_a_carried_over_row_is_an_error_until_it_is_confirmed(found, content):
    content["themes"]["a001"]["is_carried_over"] = True
    assert found(check) == [("error", "themes.a001.is_carried_over")]

    content["themes"]["a001"]["is_carried_over"] = False

    assert found(check) == []


def test_a_carried_over_row_that_is_removed_needs_no_confirmation(found, content):
    content["people"]["p001"].update(is_carried_over=True, is_removed=True)

    assert found(check) == []
