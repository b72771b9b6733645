"""Charts of money on a page and as files."""

import re
from xml.etree import ElementTree

import pytest
from django.template import Context, Template
from django.utils import translation

from clusterportal.charts.answers import chart_data, chart_image
from clusterportal.charts.figures import Chart, Kind, yen_by_year
from clusterportal.records.money import short_yen, short_yen_english

NAMES = "{http://www.w3.org/2000/svg}"


@pytest.fixture
def budgets() -> Chart:
    """Two programmes; nothing is known for FY2008."""
    return yen_by_year(
        "budgets",
        "Budgets",
        "By year.",
        {"第Ⅰ期": {2007: 6_000_000_000}, "第Ⅱ期": {2007: 4_000_000_000, 2009: 7_500_000_000}},
    )


def shown(chart: Chart) -> str:
    """Return the chart as a page shows it."""
    return Template('{% load charts %}{% chart chart "/i.svg" "/d.csv" %}').render(Context({"chart": chart}))


def test_years_without_a_figure_stay_on_the_axis(budgets):
    assert [(category.short, values, total) for category, values, total in budgets.rows] == [
        ("2007", [6_000_000_000, 4_000_000_000], 10_000_000_000),
        ("2008", [None, None], None),
        ("2009", [None, 7_500_000_000], 7_500_000_000),
    ]


def test_a_chart_comes_with_its_table_its_image_and_its_data(budgets):
    text = shown(budgets)

    assert "7,500,000,000円" in text
    assert "平成21年度 (FY2009)" in text
    assert 'href="/i.svg"' in text
    assert 'href="/d.csv"' in text


def test_a_gap_is_explained_where_there_is_one(budgets):
    whole = yen_by_year("whole", "Budgets", "By year.", {"a": {2008: 1, 2009: 2}})

    with translation.override("en"):
        assert "A dash marks a year" in shown(budgets)
        assert "A dash marks a year" not in shown(whole)


def test_a_picture_on_a_page_has_a_name_and_neither_style_nor_colour_of_its_own(budgets):
    text = shown(budgets)

    assert 'role="img"' in text
    assert re.search(r'<title id="budgets-title">Budgets</title>', text)
    assert not re.search(r"\sstyle=|<style|#[0-9a-f]{3,6}\b", text)


def test_an_image_file_is_sound_and_carries_its_colours(budgets):
    response = chart_image(budgets)
    root = ElementTree.fromstring(response.content)

    assert response.headers["Content-Type"] == "image/svg+xml"
    assert 'filename="budgets.svg"' in response.headers["Content-Disposition"]
    assert not [each for each in root.iter() if {"class", "style"} & set(each.attrib)]
    assert len(root.findall(f"{NAMES}g")) == 3 + 2


@pytest.mark.parametrize("kind", list(Kind))
def test_every_kind_of_chart_is_sound(budgets, kind):
    chart = yen_by_year("x", "<b>", "&", {"<i>": {2007: 1}, "b": {2008: 2}}, kind=kind)

    assert ElementTree.fromstring(chart_image(chart).content) is not None
    assert "<b>" not in shown(chart)


def test_the_data_are_exact_and_leave_open_what_is_not_known(budgets):
    lines = chart_data(budgets).content.decode("utf-8-sig").split("\r\n")

    assert lines[0].split(",")[1:] == ["第Ⅰ期", "第Ⅱ期"]
    assert lines[1:4] == ["2007,6000000000,4000000000", "2008,,", "2009,,7500000000"]


def test_a_chart_without_any_figure_says_so():
    chart = yen_by_year("empty", "Budgets", "By year.", {})

    assert chart.is_empty
    assert "<svg" not in shown(chart)


def test_years_and_amounts_are_english_on_an_english_page():
    with translation.override("en"):
        text = shown(yen_by_year("budgets", "Budgets", "By year.", {"Phase II": {2009: 7_500_000_000}}))

    assert "FY2009" in text
    assert "7.5bn" in text


@pytest.mark.parametrize(
    ("amount", "japanese", "english"),
    [
        (0, "0", "0"),
        (9_000, "9000", "9k"),
        (50_000_000, "5,000万", "50m"),
        (7_500_000_000, "75億", "7.5bn"),
        (12_065_000_000, "120.6億", "12.1bn"),
    ],
)
def test_an_amount_on_an_axis_is_short(amount, japanese, english):
    assert (short_yen(amount), short_yen_english(amount)) == (japanese, english)
