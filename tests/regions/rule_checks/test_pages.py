"""The page, the CSV, the section of a project's page, and the API."""

import csv
import io

import pytest

from tests.counting import queries_of
from tests.factories import (
    CitationFactory,
    ClusterProjectFactory,
    FundingFrameFactory,
    FundingRuleFactory,
    PhaseTransitionFactory,
    ProgramFactory,
    ProjectBudgetFactory,
)

pytestmark = pytest.mark.django_db
OKU = 100_000_000


@pytest.fixture
def project():
    """A project that got one yen too much in FY2009; nothing is known of FY2010."""
    program = ProgramFactory(code="kc2", start_year=2007, end_year=2011)
    frame = FundingFrameFactory(program=program, code="kc2-inter-ministry", name_en="Inter-ministry frame")
    project = ClusterProjectFactory(code="kc2-nowhere", program=program, start_year=2009, end_year=2010)
    rule = FundingRuleFactory(program=program, code="kc2-limit", frame=frame, amount_yen=OKU)
    budget = ProjectBudgetFactory(project=project, fiscal_year=2009, frame=frame, national_yen=OKU + 1)
    CitationFactory(subject=rule, quote="上限１億円/年")
    CitationFactory(subject=budget, quote="1億1円が交付された")
    return project


@pytest.fixture
def other():
    """A project of another programme, of which no amount is known."""
    program = ProgramFactory(code="ca", start_year=2009, end_year=2009)
    FundingRuleFactory(program=program, kind="about-per-year")
    return ClusterProjectFactory(code="ca-elsewhere", program=program, start_year=2009, end_year=2009)


def test_the_page_shows_both_sides_the_excess_and_the_sentence_with_its_source(client, project):
    text = client.get("/en/rule-checks/").content.decode()

    assert "At most 100 million yen a year." in text
    assert 'value="100000001"' in text
    assert 'value="100000000"' in text
    assert "1 yen too much" in text
    assert "上限１億円/年" in text
    assert "1億1円が交付された" in text


def test_each_rule_is_counted_once_with_the_reasons_why_it_cannot_be_judged(client, project, other):
    rules = client.get("/en/rule-checks/").context["rules"]

    counted = [(each.rule.program.code, each.tally.broken, each.tally.unknown, each.reasons) for each in rules]
    assert counted == [
        ("kc2", 1, 1, [("No document gives the amount.", 1)]),
        ("ca", 0, 1, [("No document gives the amount.", 1)]),
    ]


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ("", [("kc2-nowhere", 2009), ("ca-elsewhere", 2009), ("kc2-nowhere", 2010)]),
        ("program=kc2", [("kc2-nowhere", 2009), ("kc2-nowhere", 2010)]),
        ("project=ca-elsewhere", [("ca-elsewhere", 2009)]),
        ("fiscal_year=2010", [("kc2-nowhere", 2010)]),
        ("result=fail", [("kc2-nowhere", 2009)]),
        ("result=pass", []),
        ("result=fail,unknown&fiscal_year=平成21年度", [("kc2-nowhere", 2009), ("ca-elsewhere", 2009)]),
    ],
)
def test_the_filters_choose_checks(client, project, other, query, expected):
    response = client.get(f"/rule-checks/?{query}")

    assert [(run.check.project.code, run.first_year) for run in response.context["object_list"]] == expected


@pytest.mark.parametrize("query", ["result=maybe", "fiscal_year=x", "program=nowhere", "colour=blue"])
def test_bad_filters_are_refused(client, query):
    assert client.get(f"/rule-checks/?{query}").status_code == 400
    assert client.get(f"/rule-checks/checks.csv?{query}").status_code == 400


def test_the_counts_are_those_of_the_chosen_checks(client, project, other):
    tally = client.get("/rule-checks/?program=kc2").context["tally"]

    assert (tally.total, tally.broken, tally.unknown) == (2, 1, 1)


def test_the_csv_has_a_row_for_each_year_with_exact_yen(client, project):
    response = client.get("/en/rule-checks/checks.csv")
    rows = list(csv.DictReader(io.StringIO(response.content.decode("utf-8-sig"))))

    wanted = ("project", "rule", "frame", "fiscal_year", "result", "left_yen", "right_yen", "difference_yen")
    assert [tuple(row[name] for name in wanted) for row in rows] == [
        ("kc2-nowhere", "kc2-limit", "kc2-inter-ministry", "2009", "fail", "100000001", "100000000", "1"),
        ("kc2-nowhere", "kc2-limit", "kc2-inter-ministry", "2010", "unknown", "", "100000000", ""),
    ]


def test_the_page_of_a_project_shows_its_rules(client, project):
    text = client.get("/en/projects/kc2-nowhere/").content.decode()

    assert 'id="rules"' in text
    assert "1 yen too much" in text
    assert "No document gives the amount." in text


def test_a_project_without_rules_has_no_section_of_rules(client):
    assert b'id="rules"' not in client.get(ClusterProjectFactory().get_absolute_url()).content


def answer(client, query=""):
    return client.get(f"/api/v1/projects/kc2-nowhere/rule-checks/{query}", headers={"accept-language": "en"})


def test_the_api_gives_both_sides(client, project):
    data = answer(client).json()
    first = data["results"][0]

    assert data["count"] == 2
    assert (first["rule"], first["frame"]["code"], first["fiscal_year"]) == ("kc2-limit", "kc2-inter-ministry", 2009)
    assert (first["kind"], first["is_decisive"], first["result"]) == ("planned", True, "fail")
    assert (first["left_yen"], first["right_yen"], first["difference_yen"]) == (OKU + 1, OKU, 1)
    assert (first["reason"], first["sentence_en"]) == (None, "At most 100 million yen a year.")
    assert [citation["quote"] for citation in first["citations"]] == ["上限１億円/年"]


@pytest.mark.parametrize(("query", "years"), [("?fiscal_year=2010", [2010]), ("?result=fail", [2009])])
def test_the_api_takes_the_same_filters(client, project, query, years):
    assert [row["fiscal_year"] for row in answer(client, query).json()["results"]] == years


@pytest.mark.parametrize("query", ["?result=maybe", "?fiscal_year=x", "?colour=blue", "?fields=rule"])
def test_the_api_refuses_what_it_does_not_know(client, project, query):
    assert answer(client, query).status_code == 400


def test_an_unknown_project_has_no_checks(client):
    assert answer(client).status_code == 404


def test_the_api_gives_the_checks_as_csv(client, project):
    response = client.get("/api/v1/projects/kc2-nowhere/rule-checks/", headers={"accept": "text/csv"})

    assert response.content.decode("utf-8-sig").splitlines()[0].startswith("rule,frame")


@pytest.mark.parametrize(
    "path", ["/rule-checks/", "/rule-checks/checks.csv", "/api/v1/projects/kc2-nowhere/rule-checks/"]
)
def test_checks_cost_the_same_for_few_and_many(client, project, path):
    costs = [queries_of(client, path)]
    for year in (2006, 2007, 2008):
        frame = FundingFrameFactory(program=project.program)
        CitationFactory(subject=FundingRuleFactory(program=project.program, frame=frame))
        CitationFactory(subject=ProjectBudgetFactory(project=project, fiscal_year=year, frame=frame))
        more = ClusterProjectFactory(program=project.program, start_year=year, end_year=2011)
        PhaseTransitionFactory(sources=[more], targets=[ClusterProjectFactory()])
        CitationFactory(subject=ProjectBudgetFactory(project=more, fiscal_year=year, frame=frame))
    costs.append(queries_of(client, path))

    assert costs[0] == costs[1]
