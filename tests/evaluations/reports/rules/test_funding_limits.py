"""The funding rules of a programme at, one yen below and one yen above each limit."""

from decimal import Decimal

import pytest
from django.utils import translation

from evaluations.reports.labels import Labels
from evaluations.reports.rules import Draft
from evaluations.reports.rules.funding_limits import check, verdicts_of
from programs.models import FundingFrame, FundingRule

BASIC, WIDE = FundingFrame(code="basic"), FundingFrame(code="wide")


def rule(kind, **values):
    return FundingRule(code="rule", kind=kind, sentence_ja="規則。", sentence_en="A rule.", **values)


@pytest.fixture
def set_money(content):
    """Return a function that sets the planned amounts by row."""

    def put(**amounts):
        row = content["money"]["basic:national"]
        content["money"] = {
            name.replace("__", ":"): {**row, "planned_yen": amount, "revised_yen": None}
            for name, amount in amounts.items()
        }

    return put


@pytest.mark.parametrize(("amount", "is_broken"), [(99, False), (100, False), (101, True)])
def test_at_most_an_amount(found, set_money, amount, is_broken):
    set_money(basic__national=amount, basic__local=10**9)
    limit = rule("max-per-year", frame=BASIC, amount_yen=100)

    expected = [("error", "money.basic:national.planned_yen")] if is_broken else []
    assert found(check, funding_rules=[limit]) == expected


@pytest.mark.parametrize(("amount", "is_broken"), [(99, True), (100, False), (101, False)])
def test_at_least_an_amount_over_all_frames(found, set_money, amount, is_broken):
    set_money(basic__national=amount - 40, wide__national=40)
    limit = rule("min-per-year", amount_yen=100)

    assert found(check, funding_rules=[limit]) == ([("error", "money")] if is_broken else [])


@pytest.mark.parametrize(("amount", "is_broken"), [(49, False), (50, False), (51, True)])
def test_at_most_a_share_of_another_frame(found, set_money, amount, is_broken):
    set_money(basic__national=100, wide__national=amount)
    limit = rule("max-share-of-frame", frame=WIDE, base_frame=BASIC, ratio=Decimal("0.5"))

    expected = [("error", "money.wide:national.planned_yen")] if is_broken else []
    assert found(check, funding_rules=[limit]) == expected


@pytest.mark.parametrize(("local", "is_broken"), [(49, True), (50, False), (51, False)])
def test_local_money_is_at_least_a_share_of_the_national(found, set_money, local, is_broken):
    set_money(basic__national=100, basic__local=local)
    limit = rule("min-local-share", ratio=Decimal("0.5"))

    assert found(check, funding_rules=[limit]) == ([("error", "money")] if is_broken else [])


def test_a_revised_plan_counts_instead_of_the_first(found, content, set_money):
    set_money(basic__national=500)
    content["money"]["basic:national"]["revised_yen"] = 90

    assert found(check, funding_rules=[rule("max-per-year", frame=BASIC, amount_yen=100)]) == []


def test_a_rule_in_principle_is_a_warning(found, set_money):
    set_money(basic__national=101)
    limit = rule("max-per-year", frame=BASIC, amount_yen=100, in_principle=True)

    assert found(check, funding_rules=[limit]) == [("warning", "money.basic:national.planned_yen")]


def test_what_is_not_known_is_not_judged(found, set_money):
    set_money(basic__national=None, wide__national=40)
    rules = [
        rule("max-per-year", frame=BASIC, amount_yen=1),
        rule("max-share-of-frame", frame=WIDE, base_frame=BASIC, ratio=Decimal("0.5")),
        rule("min-local-share", ratio=Decimal("0.5")),
        rule("min-per-year", frame=WIDE, amount_yen=100, unit="theme"),
    ]

    assert found(check, funding_rules=rules) == []


@pytest.mark.parametrize(("local", "is_broken"), [(50, True), (51, False), (52, False)])
def test_half_of_an_odd_amount_is_rounded_to_the_stricter_side(found, set_money, local, is_broken):
    set_money(basic__national=101, basic__local=local)
    limit = rule("min-local-share", ratio=Decimal("0.5"))

    assert found(check, funding_rules=[limit]) == ([("error", "money")] if is_broken else [])


def test_a_guideline_is_never_a_finding(found, set_money):
    set_money(basic__national=10**9)

    assert found(check, funding_rules=[rule("about-per-year", frame=BASIC, amount_yen=100)]) == []


def test_a_rule_for_each_theme_says_that_the_report_cannot_answer(content):
    limit = rule("min-per-year", frame=WIDE, amount_yen=100, unit="theme")
    draft = Draft(content=content, last_year=None, labels=Labels(content), funding_rules=[limit])

    (verdict,) = verdicts_of(draft)

    assert (verdict.result, len(verdict.missing)) == ("unknown", 1)


def test_a_broken_rule_names_both_sides_and_the_excess(content, set_money):
    set_money(basic__national=101)
    limit = rule("max-per-year", frame=FundingFrame(code="basic", name_ja="基本事業", name_en="Basic"), amount_yen=100)
    draft = Draft(content=content, last_year=None, labels=Labels(content), funding_rules=[limit])

    with translation.override("en"):
        (finding,) = check(draft)

    assert finding.sentence == (
        "A rule. National money (Basic): 101 yen. At most this amount a year: 100 yen. Difference: 1 yen too much."
    )
