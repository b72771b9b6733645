"""The limits of a programme's money as bars."""

import pytest
from django.utils import translation

from programs.limits import LEFT, ROOM, yearly_limits
from tests.factories import FundingFrameFactory, FundingRuleFactory, ProgramFactory

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def english():
    with translation.override("en"):
        yield


def test_a_lower_and_an_upper_limit_are_one_bar():
    program = ProgramFactory()
    rules = [
        FundingRuleFactory(program=program, kind="min-per-year", amount_yen=300_000_000),
        FundingRuleFactory(program=program, kind="max-per-year", amount_yen=500_000_000),
    ]

    limits = yearly_limits(rules)
    (bar,) = limits.bars

    assert (bar.words, bar.is_open) == ("300m to 500m", False)
    assert limits.ticks[-1] == (LEFT + ROOM, "600m")
    assert bar.x == pytest.approx(LEFT + ROOM / 2, abs=0.1)
    assert bar.width == pytest.approx(ROOM / 3, abs=0.2)


def test_a_limit_from_below_is_open_and_one_from_above_begins_at_zero():
    frames = FundingFrameFactory.create_batch(2)
    rules = [
        FundingRuleFactory(frame=frames[0], kind="min-per-year", unit="theme", amount_yen=50_000_000),
        FundingRuleFactory(frame=frames[1], kind="max-per-year", amount_yen=100_000_000),
    ]

    below, above = yearly_limits(rules).bars

    assert (below.words, below.is_open) == ("at least 50m", True)
    assert (above.words, above.is_open, above.x) == ("at most 100m", False, LEFT)


def test_a_guideline_is_a_point_under_its_own_sentence():
    rules = [
        FundingRuleFactory(
            kind="about-per-year", amount_yen=100_000_000, sentence_en="The general type gets about that."
        ),
        FundingRuleFactory(kind="about-per-year", amount_yen=200_000_000, sentence_en="The advanced type gets more."),
    ]

    bars = yearly_limits(rules).bars

    assert [(bar.words, bar.is_guideline) for bar in bars] == [("about 100m", True), ("about 200m", True)]
    assert bars[0].label.startswith("The general")


def test_shares_and_durations_have_no_bar():
    rule = FundingRuleFactory(kind="duration", amount_yen=None, years=5)

    assert yearly_limits([rule]).bars == []


def test_the_page_of_a_programme_draws_its_limits(client):
    program = ProgramFactory(code="kcg")
    FundingRuleFactory(program=program, amount_yen=100_000_000)

    assert "at most 100m" in client.get("/en/programs/kcg/").content.decode()
