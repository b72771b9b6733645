"""The budgets of the programmes: their chart, their gaps, their files."""

import pytest

from programs.budget_charts import budget_chart, gaps
from programs.models import Program, ProgramBudget
from tests.counting import queries_of
from tests.factories import (
    CitationFactory,
    DisagreementFactory,
    DisagreementSideFactory,
    DocumentFactory,
    ProgramBudgetFactory,
    ProgramFactory,
)

pytestmark = pytest.mark.django_db


@pytest.fixture
def phase_one():
    """A programme of FY2002 to FY2006 with budgets for two of its years."""
    program = ProgramFactory(code="kc1", short_name_ja="第Ⅰ期", start_year=2002, end_year=2006)
    ProgramBudgetFactory(program=program, fiscal_year=2002, amount_yen=6_000_000_000)
    ProgramBudgetFactory(program=program, fiscal_year=2005, amount_yen=9_000_000_001)
    return program


def test_the_chart_has_every_year_and_leaves_open_what_is_not_known(phase_one):
    chart = budget_chart(ProgramBudget.objects.all())

    assert [(category.short, total) for category, _values, total in chart.rows] == [
        ("2002", 6_000_000_000),
        ("2003", None),
        ("2004", None),
        ("2005", 9_000_000_001),
    ]


def test_the_budget_of_a_type_is_not_added_to_that_of_the_whole():
    whole = ProgramFactory(short_name_ja="全体", start_year=2010, end_year=2011)
    part = ProgramFactory(short_name_ja="型", parent=whole, start_year=2010, end_year=2011)
    ProgramBudgetFactory(program=whole, fiscal_year=2010, amount_yen=100)
    ProgramBudgetFactory(program=part, fiscal_year=2010, amount_yen=40)
    ProgramBudgetFactory(program=part, fiscal_year=2011, amount_yen=30)

    chart = budget_chart(ProgramBudget.objects.all())

    assert [total for _category, _values, total in chart.rows] == [100, 30]


def test_the_gaps_of_a_programme_are_named_as_runs_of_years(phase_one):
    (gap,) = gaps(Program.objects.all(), ProgramBudget.objects.all())

    assert (gap.program, gap.runs) == (phase_one, [(2003, 2004), (2006, 2006)])


def test_what_was_only_asked_for_is_listed_but_not_drawn(client):
    program = ProgramFactory(end_year=2009)
    ProgramBudgetFactory(program=program, fiscal_year=2008, amount_yen=4_600_000_000)
    ProgramBudgetFactory(program=program, fiscal_year=2009, amount_yen=5_500_000_000, stage="request")

    response = client.get("/en/budgets/")

    assert [category.short for category, _values, _total in response.context["chart"].rows] == ["2008"]
    assert "request" in response.content.decode()
    assert (2009, 2009) in response.context["gaps"][0].runs


def test_sources_that_differ_about_a_budget_are_shown_side_by_side(client, phase_one):
    disagreement = DisagreementFactory(subject=phase_one, property="budgets", question_en="10.9 or 12 billion yen?")
    DisagreementSideFactory(disagreement=disagreement, value_en="10.9 billion yen")

    text = client.get("/en/budgets/").content.decode()

    assert "10.9 or 12 billion yen?" in text
    assert "10.9 billion yen" in text


def test_the_page_shows_chart_exact_yen_and_gaps(client, phase_one):
    text = client.get("/en/budgets/").content.decode()

    assert 'role="img"' in text
    assert "9,000,000,001 yen" in text
    assert "What no document gives" in text
    assert "FY2003–2004" in text


def test_a_filter_holds_for_the_chart_and_its_files_too(client, phase_one):
    ProgramBudgetFactory(fiscal_year=2009, amount_yen=5)

    text = client.get("/budgets/?program=kc1").content.decode()
    data = client.get("/budgets/chart.csv?program=kc1").content.decode("utf-8-sig")

    assert "/budgets/chart.svg?program=kc1" in text
    assert data.splitlines()[1:] == ["2002,6000000000", "2003,", "2004,", "2005,9000000001"]


def test_the_image_is_an_svg_file(client, phase_one):
    response = client.get("/budgets/chart.svg")

    assert response.headers["Content-Type"] == "image/svg+xml"
    assert b"<svg" in response.content


@pytest.mark.parametrize("path", ["/budgets/", "/budgets/chart.svg", "/budgets/chart.csv"])
def test_a_wrong_filter_is_refused(client, path):
    assert client.get(f"{path}?fiscal_year=abc").status_code == 400


def test_the_page_costs_the_same_for_1_and_10_budgets(client):
    program, document = ProgramFactory(end_year=None), DocumentFactory()
    costs: list[int] = []
    for years in (range(2002, 2003), range(2003, 2012)):
        for year in years:
            CitationFactory(subject=ProgramBudgetFactory(program=program, fiscal_year=year), document=document)
        costs.append(queries_of(client, "/budgets/"))

    assert costs[0] == costs[1]
