"""Published evaluations: the list with its facets and files, the page of each, and the same words over the API."""

import csv
import io

import pytest

from tests.counting import queries_of
from tests.factories import (
    CitationFactory,
    ClusterProjectFactory,
    EvaluationFactory,
    IndicatorFactory,
    IndicatorFigureFactory,
    ProgramFactory,
    ProjectBudgetFactory,
    RegionFactory,
    ResearchFieldFactory,
)

pytestmark = pytest.mark.django_db

WHOLE = "kind=midterm&grade_at_least=A&field=life&fiscal_year=2009"


@pytest.fixture
def five_evaluations():
    """Five that differ in one thing each from what `WHOLE` asks for, and one more that fits."""
    life = ResearchFieldFactory(code="life")
    projects = [ClusterProjectFactory(code=f"p{number}", research_fields=[life]) for number in range(5)]
    without_field = ClusterProjectFactory(code="bare")
    EvaluationFactory(code="best", project=projects[0], grade="S", outcome="expand")
    EvaluationFactory(code="good", project=projects[1], grade="A")
    EvaluationFactory(code="fair", project=projects[2], grade="B", outcome="continue")
    EvaluationFactory(code="unknown", project=projects[3])
    EvaluationFactory(code="late", project=projects[4], kind="ex-post", fiscal_year=2012, grade="A")
    EvaluationFactory(code="other", project=without_field, grade="優", fiscal_year=None)


def codes_of(client, query, *, over_api):
    if over_api:
        return sorted(row["code"] for row in client.get(f"/api/v1/evaluations/?{query}").json()["results"])
    return sorted(record.code for record in client.get(f"/evaluations/?{query}").context["object_list"])


def counts_of(client, path, name):
    fields = {field.name: field for field in client.get(path).context["filter_form"].fields}
    return {option.value: option.count for option in fields[name].options if option.count}


@pytest.mark.parametrize("over_api", [False, True])
@pytest.mark.parametrize(
    ("query", "codes"),
    [
        (WHOLE, ["best", "good"]),
        ("grade_at_least=S", ["best"]),
        ("grade_at_least=B", ["best", "fair", "good", "late"]),
        ("grade=none", ["unknown"]),
        ("grade=B,none", ["fair", "unknown"]),
        ("grade=優", ["other"]),
        ("outcome=expand,continue", ["best", "fair"]),
        ("outcome=none&kind=ex-post", ["late"]),
        ("field=none", ["other"]),
        ("fiscal_year=none", ["other"]),
    ],
)
def test_page_and_api_find_the_same_by_the_same_words(client, five_evaluations, query, codes, over_api):
    assert codes_of(client, query, over_api=over_api) == codes


@pytest.mark.parametrize("path", ["/evaluations/", "/api/v1/evaluations/"])
@pytest.mark.parametrize("query", ["grade_at_least=Z", "grade=Z", "fiscal_year=nono", "outcome=more"])
def test_what_is_no_grade_outcome_or_year_is_refused(client, path, query):
    assert client.get(f"{path}?{query}").status_code == 400


@pytest.mark.parametrize(
    ("name", "counts"),
    [
        ("kind", {"midterm": 5, "ex-post": 1}),
        ("grade", {"S": 1, "A": 2, "B": 1, "優": 1, "none": 1}),
        ("outcome", {"expand": 1, "continue": 1, "none": 4}),
        ("field", {"life": 5, "none": 1}),
        ("fiscal_year", {"2009": 4, "2012": 1, "none": 1}),
    ],
)
def test_facets_count_what_is_unknown_too(client, five_evaluations, name, counts):
    assert counts_of(client, "/evaluations/", name) == counts


def test_a_facet_counts_under_the_other_filters(client, five_evaluations):
    assert counts_of(client, "/evaluations/?grade_at_least=A", "kind") == {"midterm": 2, "ex-post": 1}


def test_grades_are_in_the_order_of_the_letters_and_unknown_ones_last(client, five_evaluations):
    rows = client.get("/evaluations/?sort=grade").context["object_list"]

    assert [record.grade for record in rows] == ["S", "A", "A", "B", "優", ""]


def test_the_list_is_taken_home_with_its_filters(client, five_evaluations):
    response = client.get(f"/en/evaluations/?{WHOLE}&columns=grade,outcome&sort=grade&format=csv")

    text = response.content.decode().removeprefix("\ufeff")
    rows = list(csv.reader(io.StringIO(text)))
    assert [row[1:] for row in rows[:3]] == [["Grade", "Outcome"], ["S", "expand (拡充)"], ["A", ""]]
    assert "Grade at least: A or better" in text


@pytest.mark.parametrize("path", ["/evaluations/", "/regions/here/evaluations/", "/projects/here/evaluations/"])
def test_lists_lead_to_the_page_of_each_evaluation(client, path):
    project = ClusterProjectFactory(code="here", region=RegionFactory(code="here"))
    EvaluationFactory(code="ev-here", project=project)
    EvaluationFactory(code="ev-there")

    text = client.get(path).content.decode()

    assert 'href="/evaluations/ev-here/"' in text
    assert ('href="/evaluations/ev-there/"' in text) == (path == "/evaluations/")


def test_a_page_tells_grade_outcome_summary_and_sources(client):
    evaluation = EvaluationFactory(code="ev-x", grade="A", outcome="expand", summary_en="Goals were sound.")
    CitationFactory(subject=evaluation, quote="中間評価の結果")

    text = client.get("/en/evaluations/ev-x/").content.decode()

    for expected in ("<strong>A</strong>", "拡充", "Goals were sound.", "中間評価の結果", "/api/v1/evaluations/ev-x/"):
        assert expected in text


def test_what_no_source_gives_is_said_to_be_unknown(client):
    EvaluationFactory(code="ev-x", grade="", outcome="", summary_ja="")

    text = client.get("/en/evaluations/ev-x/").content.decode()

    assert text.count("not stated in the documents") >= 5


@pytest.mark.parametrize(
    ("kind", "shown"),
    [("follow-up", {2009}), ("midterm", {2007, 2008, 2009}), ("ex-post", {2007, 2008, 2009, 2011})],
)
def test_money_and_figures_of_the_years_looked_at_stand_beside(client, kind, shown):
    project = ClusterProjectFactory(start_year=2007, end_year=2011)
    indicator = IndicatorFactory()
    for year in (2007, 2008, 2009, 2011):
        ProjectBudgetFactory(project=project, fiscal_year=year, national_yen=year)
        IndicatorFigureFactory(project=project, indicator=indicator, fiscal_year=year)
    ProjectBudgetFactory(fiscal_year=2009)
    EvaluationFactory(code="ev-x", project=project, kind=kind, fiscal_year=2009)

    context = client.get("/evaluations/ev-x/").context

    assert {budget.fiscal_year for budget in context["budgets"]} == shown
    assert {figure.fiscal_year for each in context["counted"] for figure in each.figures} == shown


def test_an_amount_for_several_years_is_shown_where_one_of_them_was_looked_at(client):
    project = ClusterProjectFactory(start_year=2002)
    ProjectBudgetFactory(project=project, fiscal_year=2007, until_year=2011)
    EvaluationFactory(code="ev-x", project=project, kind="follow-up", fiscal_year=2009)

    assert len(client.get("/evaluations/ev-x/").context["budgets"]) == 1


def test_other_evaluations_of_the_project_are_named(client):
    evaluation = EvaluationFactory(code="ev-mid")
    EvaluationFactory(code="ev-post", project=evaluation.project, kind="ex-post", fiscal_year=2012)

    assert 'href="/evaluations/ev-post/"' in client.get("/evaluations/ev-mid/").content.decode()


def test_an_evaluation_is_found_by_the_search(client):
    EvaluationFactory(code="ev-x", summary_ja="目標は妥当とされた")

    assert "/evaluations/ev-x/" in client.get("/search/?q=妥当").content.decode()


def _cited_evaluation():
    evaluation = EvaluationFactory(project=ClusterProjectFactory(research_fields=[ResearchFieldFactory()]), grade="A")
    CitationFactory(subject=evaluation)


def test_the_list_costs_the_same_for_1_and_10_evaluations(client):
    costs = []
    for number in (1, 9):
        for _each in range(number):
            _cited_evaluation()
        costs.append(queries_of(client, "/evaluations/?columns=project,program,kind,grade,fields,summary,sources"))

    assert costs[0] == costs[1]


def test_a_page_costs_the_same_for_1_and_10_figures(client):
    project = ClusterProjectFactory(program=ProgramFactory(), start_year=2000)
    EvaluationFactory(code="ev-x", project=project)
    costs = []
    for years in (range(2001, 2002), range(2002, 2009)):
        for year in years:
            CitationFactory(subject=ProjectBudgetFactory(project=project, fiscal_year=year))
            CitationFactory(subject=IndicatorFigureFactory(project=project, fiscal_year=year))
        costs.append(queries_of(client, "/evaluations/ev-x/"))

    assert costs[0] == costs[1]
