"""Amounts and dates as readers see them."""

import pytest

from clusterportal.records.money import exact_yen, readable_yen, readable_yen_english
from clusterportal.records.partial_dates import in_english, in_japanese, is_partial_date


@pytest.mark.parametrize(
    ("amount", "words"),
    [
        (7_500_000_000, "75億円"),
        (50_000_000, "50百万円"),
        (1_250_000_000, "12.5億円"),
        (300_000_000_000, "3,000億円"),
        (7_500_000_001, "7,500,000,001円"),
        (999, "999円"),
        (0, "0円"),
    ],
)
def test_an_amount_is_shortened_only_where_nothing_is_lost(amount, words):
    assert readable_yen(amount) == words


@pytest.mark.parametrize(
    ("amount", "words"),
    [
        (7_500_000_000, "7.5 billion yen"),
        (50_000_000, "50 million yen"),
        (1, "1 yen"),
        (7_500_000_001, "7,500,000,001 yen"),
    ],
)
def test_an_amount_in_english_loses_nothing_either(amount, words):
    assert readable_yen_english(amount) == words


def test_the_exact_amount_shows_every_yen():
    assert exact_yen(7_500_000_000) == "7,500,000,000円"


@pytest.mark.parametrize(
    ("date", "japanese", "english"),
    [
        ("2008", "2008年", "2008"),
        ("2008-12", "2008年12月", "December 2008"),
        ("2007-11-28", "2007年11月28日", "28 November 2007"),
    ],
)
def test_a_date_is_shown_as_exact_as_it_is_known(date, japanese, english):
    assert (in_japanese(date), in_english(date)) == (japanese, english)


@pytest.mark.parametrize(
    "text", ["", "2008-13", "2007-02-29", "2008-1", "08-12-01", "2008/12", "2008-12-05\n", "0000-01-01"]
)
def test_what_is_no_date_is_refused(text):
    assert not is_partial_date(text)
