"""How names, numbers, years, dates and amounts are read from a document."""

from decimal import Decimal
from fractions import Fraction

import pytest

from clusterportal.sources import reading


def test_white_space_and_width_carry_no_meaning():
    assert reading.fold("（Ｐ.１６）\n 札 幌") == "(P.16)札幌"


@pytest.mark.parametrize(
    ("text", "years"),
    [
        ("（平成１９～２１年度）", [2007, 2009]),
        ("（平成２２年度）", [2010]),
        ("（平成１４年～２１年度）", [2002, 2009]),
        ("平成 13 年 6 月から平成 14 年 1 月まで", [2001, 2002]),
        ("令和元年度", [2019]),
        ("2009", [2009]),
        ("FY2009", [2009]),
        ("約2,240社 130大学", []),
    ],
)
def test_years_are_read_in_every_spelling(text, years):
    assert reading.fiscal_years(text) == years


@pytest.mark.parametrize(
    ("text", "amounts"),
    [
        ("予算額　75億円", [7_500_000_000]),
        ("3～5億円/年", [300_000_000, 500_000_000]),
        ("0.5億円/年以上", [50_000_000]),
        ("・上限１億円/年", [100_000_000]),
        ("3,000 億円以上（出荷額）", [300_000_000_000]),
        ("75億", []),
    ],
)
def test_amounts_are_read_as_integer_yen(text, amounts):
    assert reading.amounts(text) == amounts


@pytest.mark.parametrize(
    ("text", "dates"),
    [
        ("平成19年11月28日～11月30日", ["2007-11-28", "2007-11-30"]),
        ("平成20年6月14日～15日", ["2008-06-14", "2008-06-15"]),
        ("平成１４年２月８日", ["2002-02-08"]),
        ("平成20年12月に", ["2008-12"]),
        ("平成20年現在", ["2008"]),
    ],
)
def test_dates_are_read_as_far_as_they_go(text, dates):
    assert reading.dates(text) == dates


def test_counts_stand_whole_before_their_unit():
    assert reading.counts("約2,240社　130大学", "社") == [2240]
    assert reading.counts("約2,240社　130大学", "大学") == [130]


def test_numbers_are_whole_and_not_parts_of_others():
    assert reading.numbers("120社と12大学") == [Decimal(120), Decimal(12)]


def test_shares_are_read_as_fractions():
    assert reading.fractions("国費の1/2以上、50％") == [Fraction(1, 2), Fraction(1, 2)]


def test_lists_in_brackets_keep_their_order():
    assert reading.field_lists("道央地域（ライフサイエンス， 情報通信）") == [["ライフサイエンス", "情報通信"]]


def test_lists_behind_the_heading_of_an_evaluation_keep_their_order():
    assert reading.field_lists("特定領域：情報通信、ライフサイエンス") == [["情報通信", "ライフサイエンス"]]
    assert reading.field_lists("情報通信、ライフサイエンス") == []


@pytest.mark.parametrize(
    ("text", "wording", "stands"),
    [
        ("信州スマートデバイスクラスター", "信州スマートデバイスクラスター", True),
        ("信州スマートデバイスクラスター", "信州スマートデバイスクラスタ", False),
        ("約10,700社", "0,700社", False),
        ("(K-RIP)", "K-RIP", True),
        ("クラスターとクラスタ", "クラスタ", True),
        ("札幌地域", "仙台地域", False),
        ("札幌地域", "", False),
    ],
)
def test_a_wording_stands_whole_in_a_text(text, wording, stands):
    assert reading.holds(text, wording) is stands


@pytest.mark.parametrize(
    ("text", "amount"),
    [
        ("予算総額120億6500万円を計上", 12_065_000_000),
        ("総事業費は、13億5千万円", 1_350_000_000),
        ("平成22年度要求額:1,500百万円", 1_500_000_000),
        ("(2003 budget: 6.9 billion yen)", 6_900_000_000),
        ("roughly 500 million yen per year", 500_000_000),
    ],
)
def test_amounts_are_read_as_public_pages_write_them(text, amount):
    assert amount in reading.amounts(text)


def test_a_part_of_an_amount_of_two_units_is_no_amount_in_the_larger_unit():
    assert 12_000_000_000 not in reading.amounts("120億6500万円")


@pytest.mark.parametrize(
    ("text", "year"),
    [("平成二十年度の発展型", 2008), ("平成十年度", 1998), ("平成二十一年度", 2009), ("平成九年度", 1997)],
)
def test_years_of_an_era_are_read_in_kanji_too(text, year):
    assert reading.fiscal_years(text) == [year]


@pytest.mark.parametrize(
    ("text", "date"),
    [
        ('"established": 1877', "1877"),
        ("2012年4月に設立", "2012-04"),
        ("2013-03-15", "2013-03-15"),
        ("平成二十四年四月", "2012"),
    ],
)
def test_dates_are_read_as_public_pages_write_them(text, date):
    assert date in reading.dates(text)


def test_a_year_within_a_longer_number_is_no_date():
    assert reading.dates("番号 120091") == []
