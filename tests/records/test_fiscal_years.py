"""Fiscal years as people write and read them."""

import pytest

from clusterportal.records.fiscal_years import era_year, parse_fiscal_year


@pytest.mark.parametrize(
    ("year", "words"),
    [
        (2009, "平成21年度"),
        (1989, "平成元年度"),
        (2018, "平成30年度"),
        (2019, "令和元年度"),
        (1988, "昭和63年度"),
    ],
)
def test_a_year_is_shown_in_its_era(year, words):
    assert era_year(year) == words


@pytest.mark.parametrize("text", ["2009", "FY2009", "2009年度", "平成21年度", "平成２１年", "H21", "h21", " 平成21 "])
def test_every_usual_spelling_of_a_year_is_understood(text):
    assert parse_fiscal_year(text) == 2009


def test_the_first_year_of_an_era_may_be_written_gannen():
    assert parse_fiscal_year("令和元年度") == 2019


@pytest.mark.parametrize(
    "text",
    [
        "",
        "21",
        "1949",
        "2101",
        "99999",
        "平成",
        "平成21年3月",
        "平成32年度",
        "平成99年度",
        "昭和65",
        "平成0",
        "二〇〇九",
        "20x9",
        "-2009",
    ],
)
def test_what_is_no_fiscal_year_is_refused(text):
    with pytest.raises(ValueError):  # noqa: PT011
        parse_fiscal_year(text)
