"""Lists as files: exactly what is shown, all rows, safe cells, and what the file says about itself."""

import csv
import io

import pytest
import time_machine
from openpyxl import load_workbook

from tests.counting import queries_of
from tests.factories import (
    CitationFactory,
    ClusterProjectFactory,
    DocumentFactory,
    InstitutionFactory,
    ProgramFactory,
    ProjectInstitutionFactory,
    RegionFactory,
    ResearchFieldFactory,
)

pytestmark = pytest.mark.django_db

EVENING = time_machine.travel("2026-11-24T14:30:00+00:00", tick=False)


def table_of(response):
    """The rows of a CSV, and the lines about it as a dictionary."""
    text = response.content.decode()
    assert text.startswith("\ufeff")
    rows = list(csv.reader(io.StringIO(text[1:])))
    end = rows.index([])
    return rows[:end], {label.removeprefix("# "): value for label, value in rows[end + 1 :]}


def book_of(response):
    return load_workbook(io.BytesIO(response.content))


def test_a_csv_holds_what_is_shown_in_its_order_and_columns(client):
    life = ResearchFieldFactory(code="life", name_ja="生命")
    program = ProgramFactory(short_name_ja="第Ⅱ期")
    for year in (2005, 2007):
        ClusterProjectFactory(
            cluster_name_ja=f"集積{year}",
            region=RegionFactory(name_ja=f"{year}地域"),
            program=program,
            research_fields=[life],
            start_year=year,
            end_year=2009,
        )
    ClusterProjectFactory(cluster_name_ja="ほかの分野")

    rows, _about = table_of(client.get("/projects/?field=life&sort=-year&columns=program,fields&format=csv"))

    assert rows == [
        ["地域の事業", "実施地域", "事業", "分野"],
        ["集積2007", "2007地域", "第Ⅱ期", "生命"],
        ["集積2005", "2005地域", "第Ⅱ期", "生命"],
    ]


@pytest.mark.parametrize("path", ["/regions/", "/projects/", "/institutions/"])
@pytest.mark.parametrize("word", ["csv", "xlsx"])
def test_a_file_holds_all_rows_and_not_one_page(client, path, word):
    for _each in range(60):
        ProjectInstitutionFactory()

    response = client.get(f"{path}?format={word}&page=2")

    found = len(table_of(response)[0]) if word == "csv" else book_of(response).worksheets[0].max_row
    assert found == 61


@EVENING
def test_a_file_says_what_was_asked_when_and_under_which_licence(client):
    ResearchFieldFactory(code="life", name_en="Life sciences")

    response = client.get("/en/projects/?field=life&fiscal_year=H21&sort=-year&page=1&q=&format=csv")

    _rows, about = table_of(response)
    url = "http://testserver/en/projects/?field=life&fiscal_year=H21&sort=-year"
    assert about["What was asked"] == (
        "Research field: Life sciences; Fiscal year: FY2009 (平成21年度); Order by: first fiscal year, descending"
    )
    assert about["Address"] == url
    assert about["Made at"] == "2026-11-24 23:30 (Japan Standard Time)"
    assert about["Rows"] == "0"
    assert "PDL1.0" in about["Licence"]
    assert about["How to cite"] == f"“Cluster program registry”, Projects, {url} (accessed 2026-11-24)."
    assert len(about) == 8
    assert response.headers["Content-Disposition"] == 'attachment; filename="projects-2026-11-24.csv"'
    assert 'rel="license"' in response.headers["Link"]


@EVENING
def test_a_workbook_has_a_fixed_bold_heading_and_a_sheet_about_itself(client):
    RegionFactory(name_ja="札幌地域")

    response = client.get("/regions/?format=xlsx")

    book = book_of(response)
    assert book.sheetnames == ["実施地域", "このデータについて"]
    table, about = book.worksheets
    assert table.freeze_panes == "A2"
    assert all(cell.font.bold for cell in table[1])
    assert table["A2"].value == "札幌地域"
    assert table.column_dimensions["A"].width == 28
    said = {row[0].value: row[1].value for row in about.iter_rows(min_row=2)}
    assert said["検索条件"] == "一覧のすべて"
    assert said["作成日時"] == "2026-11-24 23:30（日本時間）"
    assert said["利用条件"].startswith("公共データ利用規約（第1.0版）PDL1.0 https://")
    assert response.headers["Content-Disposition"] == 'attachment; filename="regions-2026-11-24.xlsx"'


@pytest.mark.parametrize("name", ["=1+1", "+cmd", "-2+3", "@SUM(A1)"])
def test_a_name_that_looks_like_a_formula_is_text(client, name):
    InstitutionFactory(name_ja=name)

    rows, _about = table_of(client.get("/institutions/?format=csv"))
    cell = book_of(client.get("/institutions/?format=xlsx")).worksheets[0]["A2"]

    assert rows[1][0] == f"'{name}"
    assert (cell.value, cell.data_type) == (name, "s")


def test_a_search_text_that_looks_like_a_formula_is_text(client):
    response = client.get("/regions/", {"q": "=HYPERLINK", "format": "xlsx"})

    cells = [cell for row in book_of(response).worksheets[1].iter_rows() for cell in row]
    assert {cell.data_type for cell in cells} == {"s"}


def test_numbers_stay_numbers_and_what_is_unknown_stays_empty(client):
    program = ProgramFactory(start_year=2002, end_year=2006)
    ClusterProjectFactory(program=program, start_year=None, end_year=None)

    table = book_of(client.get("/projects/?columns=years&format=xlsx")).worksheets[0]

    assert [cell.value for cell in table[2]][2:] == [None, None, None, 2002, 2006]


def test_a_control_character_in_a_name_does_not_break_the_workbook(client):
    RegionFactory(name_ja="札\x0b幌")

    assert book_of(client.get("/regions/?format=xlsx")).worksheets[0]["A2"].value == "札幌"


def test_sources_are_taken_along(client):
    project = ClusterProjectFactory()
    CitationFactory(subject=project, document=DocumentFactory(title_ja="案内書"), locator="第２章")

    rows, _about = table_of(client.get("/projects/?columns=sources&format=csv"))

    assert rows[1][-1] == "案内書 第２章"


def test_wrong_filters_give_the_page_and_no_file(client):
    response = client.get("/en/projects/?fiscal_year=abc&format=csv")

    assert response.status_code == 400
    assert response.headers["Content-Type"].startswith("text/html")


def test_a_file_costs_the_same_for_1_10_and_100_rows(client):
    costs = []
    for total in (1, 10, 100):
        for _each in range(total):
            ProjectInstitutionFactory(project=ClusterProjectFactory(research_fields=[ResearchFieldFactory()]))
        costs.append([queries_of(client, f"/{each}/?format=xlsx") for each in ("regions", "projects", "institutions")])

    assert costs == [costs[0]] * 3
