"""The judgement of the funding rules at, one yen below and one yen above each limit."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from decimal import Decimal

import pytest
from django.utils import translation
from hypothesis import given
from hypothesis import strategies as st

from programs.funding_rules import judge
from programs.models import FundingFrame, FundingRule

BASIC = FundingFrame(code="basic", name_ja="基本事業", name_en="Basic project")
WIDE = FundingFrame(code="wide", name_ja="広域化プログラム", name_en="Wide-area programme")
OKU = 100_000_000


@dataclass
class Given:
    """Figures as given: amounts by (frame, source)."""

    amounts: Mapping[tuple[str | None, str], int] = field(default_factory=dict)
    themes: Mapping[str, int] | None = None
    run: int | None = None

    def amount(self, frame, source):
        return self.amounts.get((frame, source))

    def per_theme(self, frame):
        return self.themes

    def years(self):
        return self.run


def rule(kind, **values):
    return FundingRule(code="rule", kind=kind, sentence_ja="規則。", sentence_en="A rule.", **values)


@pytest.fixture(autouse=True)
def english():
    with translation.override("en"):
        yield


def sides(verdict):
    return verdict.result, verdict.left_yen, verdict.right_yen, verdict.difference_yen


@pytest.mark.parametrize(
    ("amount", "expected"),
    [
        (OKU - 1, ("pass", OKU - 1, OKU, -1)),
        (OKU, ("pass", OKU, OKU, 0)),
        (OKU + 1, ("fail", OKU + 1, OKU, 1)),
    ],
)
def test_at_most_an_amount(amount, expected):
    limit = rule("max-per-year", frame=WIDE, amount_yen=OKU)

    assert sides(judge(limit, Given({("wide", "national"): amount}))) == expected


@pytest.mark.parametrize(
    ("amount", "expected"),
    [
        (3 * OKU - 1, ("fail", 3 * OKU - 1, 3 * OKU, -1)),
        (3 * OKU, ("pass", 3 * OKU, 3 * OKU, 0)),
        (3 * OKU + 1, ("pass", 3 * OKU + 1, 3 * OKU, 1)),
    ],
)
def test_at_least_an_amount_of_the_whole_project(amount, expected):
    limit = rule("min-per-year", amount_yen=3 * OKU)

    assert sides(judge(limit, Given({(None, "national"): amount}))) == expected


@pytest.mark.parametrize(
    ("base", "amount", "expected"),
    [
        (2 * OKU, OKU - 1, ("pass", OKU - 1, OKU, -1)),
        (2 * OKU, OKU, ("pass", OKU, OKU, 0)),
        (2 * OKU, OKU + 1, ("fail", OKU + 1, OKU, 1)),
        (101, 50, ("pass", 50, 50, 0)),
        (101, 51, ("fail", 51, 50, 1)),
    ],
)
def test_at_most_half_of_another_frame(base, amount, expected):
    limit = rule("max-share-of-frame", frame=WIDE, base_frame=BASIC, ratio=Decimal("0.500000"))
    figures = Given({("wide", "national"): amount, ("basic", "national"): base})

    assert sides(judge(limit, figures)) == expected


@pytest.mark.parametrize(
    ("national", "local", "expected"),
    [
        (4 * OKU, 2 * OKU - 1, ("fail", 2 * OKU - 1, 2 * OKU, -1)),
        (4 * OKU, 2 * OKU, ("pass", 2 * OKU, 2 * OKU, 0)),
        (4 * OKU, 2 * OKU + 1, ("pass", 2 * OKU + 1, 2 * OKU, 1)),
        (101, 50, ("fail", 50, 51, -1)),
        (101, 51, ("pass", 51, 51, 0)),
    ],
)
def test_local_work_is_worth_at_least_half_of_the_national_money(national, local, expected):
    limit = rule("min-local-share", ratio=Decimal("0.5"))
    figures = Given({(None, "national"): national, (None, "local"): local})

    assert sides(judge(limit, figures)) == expected


@given(
    national=st.integers(0, 9 * 10**18),
    local=st.integers(0, 9 * 10**18),
    ratio=st.decimals(0, 1, places=6),
)
def test_shares_are_compared_exactly_whatever_the_amounts(national, local, ratio):
    millionths = int(ratio.scaleb(6))
    figures = Given({(None, "national"): national, (None, "local"): local, ("wide", "national"): local})
    figures.amounts = {**figures.amounts, ("basic", "national"): national}

    least = judge(rule("min-local-share", ratio=ratio), figures)
    most = judge(rule("max-share-of-frame", frame=WIDE, base_frame=BASIC, ratio=ratio), figures)

    assert (least.result == "pass") == (local * 10**6 >= national * millionths)
    assert (most.result == "pass") == (local * 10**6 <= national * millionths)


@pytest.mark.parametrize(
    ("smallest", "result"),
    [(OKU // 2 - 1, "fail"), (OKU // 2, "pass"), (OKU // 2 + 1, "pass")],
)
def test_each_theme_gets_at_least_an_amount(smallest, result):
    limit = rule("min-per-year", frame=WIDE, unit="theme", amount_yen=OKU // 2)
    verdict = judge(limit, Given(themes={"A": OKU, "B": smallest}))

    assert (verdict.result, verdict.theme, verdict.left_yen) == (result, "B", smallest)


def test_each_theme_gets_at_most_an_amount():
    limit = rule("max-per-year", frame=WIDE, unit="theme", amount_yen=100)
    verdict = judge(limit, Given(themes={"A": 101, "B": 1}))

    assert (verdict.result, verdict.theme, verdict.difference_yen) == ("fail", "A", 1)


@pytest.mark.parametrize(("years", "result"), [(4, "fail"), (5, "pass"), (6, "fail")])
def test_a_duration_is_that_many_years(years, result):
    verdict = judge(rule("duration", years=5), Given(run=years))

    assert (verdict.result, verdict.left_years, verdict.right_years) == (result, years, 5)
    assert (verdict.difference_years, verdict.difference_yen) == (years - 5, None)


@pytest.mark.parametrize("amount", [1, OKU, 9 * OKU])
def test_a_guideline_is_never_broken_and_still_shows_both_sides(amount):
    verdict = judge(rule("about-per-year", amount_yen=OKU), Given({(None, "national"): amount}))

    assert sides(verdict) == ("unknown", amount, OKU, amount - OKU)
    assert verdict.is_guideline
    assert verdict.missing == ()


@pytest.mark.parametrize(
    ("limit", "missing"),
    [
        (rule("max-per-year", frame=WIDE, amount_yen=1), ("the national money (Wide-area programme)",)),
        (
            rule("max-share-of-frame", frame=WIDE, base_frame=BASIC, ratio=Decimal("0.5")),
            ("the national money (Wide-area programme)", "the national money (Basic project)"),
        ),
        (
            rule("min-local-share", ratio=Decimal("0.5")),
            ("the local money (whole project)", "the national money (whole project)"),
        ),
        (
            rule("min-per-year", frame=WIDE, unit="theme", amount_yen=1),
            ("the money of each theme (Wide-area programme)",),
        ),
        (rule("duration", years=5), ("how many fiscal years the project runs",)),
    ],
)
def test_what_is_not_known_is_not_judged_and_named(limit, missing):
    verdict = judge(limit, Given())

    assert (verdict.result, verdict.missing) == ("unknown", missing)


def test_the_years_of_a_frame_are_not_those_of_its_project():
    verdict = judge(rule("duration", frame=WIDE, years=3), Given(run=3))

    assert (verdict.result, verdict.missing) == ("unknown", ("how many fiscal years Wide-area programme runs",))


def test_zero_is_an_amount():
    verdict = judge(rule("min-local-share", ratio=Decimal("0.5")), Given({(None, "national"): 2, (None, "local"): 0}))

    assert sides(verdict) == ("fail", 0, 1, -1)


def test_one_side_alone_is_shown():
    limit = rule("max-share-of-frame", frame=WIDE, base_frame=BASIC, ratio=Decimal("0.5"))
    verdict = judge(limit, Given({("basic", "national"): 100}))

    assert sides(verdict) == ("unknown", None, 50, None)


@pytest.mark.parametrize(
    ("from_year", "until_year", "years"),
    [(None, None, [2006, 2007, 2008]), (2007, None, [2007, 2008]), (None, 2007, [2006, 2007]), (2007, 2007, [2007])],
)
def test_a_dated_rule_holds_in_its_years(from_year, until_year, years):
    limit = rule("max-per-year", amount_yen=1, from_year=from_year, until_year=until_year)

    assert [year for year in (2006, 2007, 2008) if limit.holds_in(year)] == years
