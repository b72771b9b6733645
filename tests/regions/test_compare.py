"""Regions and projects side by side: what they share, two axes of time, files, and wrong addresses."""

import csv
import io

import pytest
from openpyxl import load_workbook

from tests.counting import queries_of
from tests.factories import (
    ClusterProjectFactory,
    InstitutionFactory,
    PhaseTransitionFactory,
    PrefectureFactory,
    ProgramFactory,
    ProjectBudgetFactory,
    ProjectInstitutionFactory,
    ProjectPersonFactory,
    RegionFactory,
    ResearchFieldFactory,
    ResearchThemeFactory,
)

pytestmark = pytest.mark.django_db

LABELS = ("Core research institutions", "Fields", "Local governments", "Cluster names")


@pytest.fixture
def pair():
    """Two regions with a project each, in one field and with one institution in common."""
    life, ict = ResearchFieldFactory(code="life", name_en="Life"), ResearchFieldFactory(code="ict", name_en="ICT")
    shared = InstitutionFactory(code="kyoto", name_ja="京都大学", name_en="Kyoto University")
    program = ProgramFactory(code="kc2", short_name_en="Phase II", start_year=2005, end_year=2009)
    for code, fields, start in (("tokushima", [life], 2005), ("kurume", [life, ict], 2007)):
        region = RegionFactory(code=code, name_en=code.title(), prefectures=[PrefectureFactory()])
        project = ClusterProjectFactory(
            code=f"kc2-{code}",
            region=region,
            program=program,
            cluster_name_en=f"{code} cluster",
            research_fields=fields,
            start_year=start,
            end_year=start + 1,
        )
        ProjectInstitutionFactory(project=project, institution=shared)
        ProjectInstitutionFactory(project=project, role="core")
    return program


def row_of(response, label):
    return next(row for row in response.context["rows"] if row.label == label)


def texts_of(cells):
    return [[item.text for item in cell] for cell in cells]


def years_of(matrix):
    return {
        row.label: [[(run.project.region.code, run.is_bound) for run in cell] for cell in row.cells] for row in matrix
    }


def test_regions_stand_side_by_side_in_the_order_of_the_address(client, pair):
    response = client.get("/en/regions/compare/?r=kurume&r=tokushima")

    assert response.status_code == 200
    assert [subject.record.code for subject, _without in response.context["subjects"]] == ["kurume", "tokushima"]
    assert texts_of(row_of(response, "Fields").cells) == [["Life", "ICT"], ["Life"]]
    assert texts_of(row_of(response, "Cluster names").cells) == [["kurume cluster"], ["tokushima cluster"]]


def test_what_is_shared_is_said_in_words(client, pair):
    RegionFactory(code="third")

    response = client.get("/en/regions/compare/?r=kurume&r=tokushima&r=third")

    fields = row_of(response, "Fields")
    text = " ".join(response.content.decode().split())
    assert [[number for _item, number in cell] for cell in fields.marked_cells] == [[2, 1], [2], []]
    assert text.count("shared by 2 of 3") == 6


def test_a_row_says_whether_its_cells_are_the_same_or_differ(client, pair):
    response = client.get("/en/projects/compare/?p=kc2-kurume&p=kc2-tokushima")

    marks = {label: (row_of(response, label).is_same, row_of(response, label).differs) for label in LABELS}
    assert marks == {
        "Core research institutions": (True, False),
        "Fields": (False, True),
        "Local governments": (False, False),
        "Cluster names": (False, False),
    }


def test_what_no_document_says_is_said_in_every_cell(client):
    RegionFactory(code="a")
    RegionFactory(code="b")

    response = client.get("/en/regions/compare/?r=a&r=b")

    assert response.content.decode().count("not stated in the documents") == 2 * len(response.context["rows"])


def test_projects_are_compared_with_their_themes_people_money_and_transitions(client, pair):
    first, second = (
        ClusterProjectFactory(code=code, program=pair, region=RegionFactory(name_en=code.title()))
        for code in ("first", "second")
    )
    ResearchThemeFactory(project=first, title_en="Light")
    ProjectPersonFactory(project=first, name_ja="山田", post="project-director")
    ProjectBudgetFactory(project=first, fiscal_year=2003, national_yen=500_000_000)
    PhaseTransitionFactory(sources=[first], targets=[second], effective_year=2007)

    response = client.get("/en/projects/compare/?p=first&p=second")

    assert texts_of(row_of(response, "Research themes").cells) == [["Light"], []]
    assert texts_of(row_of(response, "Cluster headquarters").cells) == [["山田"], []]
    assert texts_of(row_of(response, "Money by fiscal year").cells) == [
        ["FY2003 (平成15年度): planned national 500 million yen"],
        [],
    ]
    assert texts_of(row_of(response, "What came after").cells) == [["Second (Phase II)"], []]
    assert texts_of(row_of(response, "What came before").cells) == [[], ["First (Phase II)"]]


def test_the_calendar_shows_what_ran_in_each_fiscal_year(client, pair):
    response = client.get("/en/regions/compare/?r=tokushima&r=kurume")

    assert years_of(response.context["fiscal_years"]) == {
        "FY2005 (平成17年度)": [[("tokushima", False)], []],
        "FY2006 (平成18年度)": [[("tokushima", False)], []],
        "FY2007 (平成19年度)": [[], [("kurume", False)]],
        "FY2008 (平成20年度)": [[], [("kurume", False)]],
    }


def test_programme_years_put_first_years_beside_each_other(client, pair):
    response = client.get("/en/regions/compare/?r=tokushima&r=kurume")

    assert years_of(response.context["program_years"]) == {
        "T+1": [[("tokushima", False)], [("kurume", False)]],
        "T+2": [[("tokushima", False)], [("kurume", False)]],
    }


def test_years_that_only_the_programme_bounds_are_marked_and_have_no_programme_year(client, pair):
    region = RegionFactory(code="vague")
    project = ClusterProjectFactory(region=region, program=pair, start_year=None, end_year=2006)

    response = client.get("/en/regions/compare/?r=vague&r=kurume")

    years = years_of(response.context["fiscal_years"])
    assert years["FY2005 (平成17年度)"][0] == [("vague", True)]
    assert years["FY2006 (平成18年度)"][0] == [("vague", False)]
    assert response.context["without_first_year"] == [project]
    assert response.context["program_years"][0].cells[0] == []


def test_money_stands_in_the_year_it_is_known_for(client, pair):
    ProjectBudgetFactory(project=pair.projects.get(code="kc2-kurume"), fiscal_year=2008, national_yen=500_000_000)

    response = client.get("/en/projects/compare/?p=kc2-kurume&p=kc2-tokushima")

    amounts = {row.label: [len(run.money) for run in row.cells[0]] for row in response.context["program_years"]}
    assert amounts == {"T+1": [0], "T+2": [1]}
    assert response.content.decode().count('<small class="run-money">planned national 500 million yen</small>') == 2


def test_the_page_without_a_choice_offers_to_choose(client, pair):
    response = client.get("/en/regions/compare/")

    assert response.status_code == 200
    assert response.content.decode().count('<option value="kurume">') == 2


@pytest.mark.parametrize(
    ("query", "sentence"),
    [
        ("r=kurume", "at least two are needed"),
        ("r=kurume&r=kurume", "at least two are needed"),
        ("r=kurume&r=tokushima&r=nowhere", "There is no record with the code “nowhere”."),
        ("r=kurume,tokushima&colour=blue", "“colour” is not a parameter of this page."),
        ("r=kurume,tokushima&format=pdf", "“pdf” is not a format of this page."),
        ("format=csv", "at least two are needed"),
    ],
)
def test_a_wrong_address_is_a_400_that_says_why_and_keeps_what_was_right(client, pair, query, sentence):
    response = client.get(f"/en/regions/compare/?{query}")

    shown = [subject.record.code for subject, _without in response.context["subjects"]]
    assert response.status_code == 400
    assert sentence in response.content.decode()
    assert shown == list(dict.fromkeys(code for code in ("kurume", "tokushima") if code in query))


def test_more_than_ten_are_a_400_that_shows_the_first_ten(client):
    codes = [region.code for region in RegionFactory.create_batch(11)]

    response = client.get("/en/regions/compare/", {"r": codes})

    assert response.status_code == 400
    assert "At most 10 can be compared; 11 were chosen." in response.content.decode()
    assert [subject.record.code for subject, _without in response.context["subjects"]] == codes[:10]


def test_a_record_can_be_taken_out_and_added_without_scripts(client, pair):
    RegionFactory(code="third")

    text = client.get("/regions/compare/?r=kurume&r=tokushima&r=third").content.decode()

    assert 'href="/regions/compare/?r=kurume&amp;r=third"' in text
    assert '<input type="hidden" name="r" value="kurume">' in text


def test_the_lists_lead_to_the_comparison_by_boxes(client, pair):
    text = client.get("/regions/").content.decode()

    assert 'id="compare" method="get" action="/regions/compare/"' in " ".join(text.split())
    assert 'id="pick-kurume"' in text


def test_a_comparison_as_csv_has_a_row_for_each_kind_and_each_year(client, pair):
    response = client.get("/en/regions/compare/?r=tokushima&r=kurume&format=csv")

    rows = list(csv.reader(io.StringIO(response.content.decode()[1:])))
    table = {row[0]: row[1:] for row in rows if row}
    assert rows[0] == ["Item", "Tokushima", "Kurume", "Shared by all"]
    assert table["Fields"] == ["Life", "Life; ICT", "Life"]
    assert table["FY2007 (平成19年度)"] == ["", "Phase II"]
    assert table["T+1"] == ["Phase II", "Phase II"]
    assert table["# What was asked"] == ["Tokushima, Kurume"]
    assert 'filename="region-comparison-' in response.headers["Content-Disposition"]


def test_a_comparison_as_workbook_has_a_sheet_for_each_table(client, pair):
    response = client.get("/projects/compare/?p=kc2-kurume&p=kc2-tokushima&format=xlsx")

    book = load_workbook(io.BytesIO(response.content))
    assert book.sheetnames == ["比較", "年度別", "事業年次別", "このデータについて"]


@pytest.mark.parametrize("kind", ["regions", "projects"])
def test_a_comparison_costs_the_same_for_2_and_10_and_however_much_they_hold(client, kind):
    field = ResearchFieldFactory()
    projects: list[ClusterProjectFactory] = []
    costs = []
    for total in (2, 10):
        while len(projects) < total:
            project = ClusterProjectFactory(
                region=RegionFactory(prefectures=[PrefectureFactory()]), research_fields=[field]
            )
            projects.append(project)
            for make in (ProjectInstitutionFactory, ResearchThemeFactory, ProjectPersonFactory, ProjectBudgetFactory):
                make(project=project)
            PhaseTransitionFactory(sources=[project], targets=[projects[0]])
        codes = [project.region.code if kind == "regions" else project.code for project in projects]
        costs.append(queries_of(client, f"/{kind}/compare/?{kind[0]}={','.join(codes)}"))

    assert costs[0] == costs[1]
    assert costs[0] <= 20
