"""The pages of a project's money: what all read, the flow as table, picture and file, and the programme's sums."""

from xml.etree import ElementTree

import pytest
from django.utils.translation import override

from tests.counting import queries_of
from tests.factories import (
    BudgetAllocationFactory,
    CitationFactory,
    ClusterProjectFactory,
    InstitutionFactory,
    ProgramBudgetFactory,
    ProjectBudgetFactory,
    ProjectInstitutionFactory,
    ResearchThemeFactory,
)

from .stage import YEAR

SVG = "{http://www.w3.org/2000/svg}"
PAGE = "/en/projects/kc2-nagano/budgets/"


@pytest.fixture
def funded(stage):
    """A budget of which two institutions have their parts."""
    ProjectInstitutionFactory(project=stage.project, role="core", institution__name_ja="架空財団")
    budget = ProjectBudgetFactory(
        project=stage.project, fiscal_year=YEAR, frame=stage.basic, national_yen=500_000_000, local_yen=250_000_000
    )
    for name, yen in (("架空大学", 300_000_000), ("架空研究所", 100_000_001)):
        BudgetAllocationFactory(
            budget=budget,
            institution=InstitutionFactory(name_ja=name),
            theme=ResearchThemeFactory(project=stage.project),
            national_yen=yen,
        )
    return stage


def lines_of(response):
    return response.content.decode("utf-8-sig").splitlines()


def test_without_any_budget_the_page_says_so(client, stage):
    text = client.get(PAGE).content.decode()

    assert "not stated in the documents" in text
    assert "<svg" not in text.split('<main id="main"')[1]


def test_budgets_stand_by_year_frame_and_kind_and_unknown_years_are_named(client, funded):
    ProjectBudgetFactory(
        project=funded.project, fiscal_year=YEAR, frame=funded.basic, kind="executed", national_yen=499_999_999
    )

    response = client.get(PAGE)

    (row,) = response.context["rows"]
    assert [cell.budget and cell.budget.national_yen for cell in row.cells] == [500_000_000, None, 499_999_999]
    assert response.context["gaps"] == [(2007, 2008), (2010, 2011)]
    assert "499,999,999 yen" in response.content.decode()


def test_what_is_not_yet_allocated_is_shown_and_unknown_is_not_zero(client, funded):
    whole = ProjectBudgetFactory(project=funded.project, fiscal_year=2010, national_yen=None, local_yen=1)
    BudgetAllocationFactory(budget=whole)

    divisions = client.get(PAGE).context["divisions"]

    assert [(each.national_rest, each.local_rest) for each in divisions] == [(99_999_999, 250_000_000), (None, 1)]


def test_the_flow_leads_from_the_ministry_over_the_core_institution_to_the_others(client, funded):
    flow = client.get(PAGE).context["flow"]

    with override("en"):
        steps = flow.steps
    assert steps == [
        ("MEXT", "架空財団", 500_000_000, None),
        ("local side", "架空財団", None, 250_000_000),
        ("架空財団", "架空大学", 300_000_000, None),
        ("架空財団", "架空研究所", 100_000_001, None),
        ("架空財団", "not yet allocated", 99_999_999, 250_000_000),
    ]


def test_the_flow_is_a_file_too(client, funded):
    data = lines_of(client.get(f"{PAGE}flow.csv"))
    image = client.get(f"{PAGE}flow.svg?fiscal_year={YEAR}&kind=planned")

    assert data[3] == "架空財団,架空大学,300000000,"
    assert image.headers["Content-Type"] == "image/svg+xml"
    texts = [each.text for each in ElementTree.fromstring(image.content).iter(f"{SVG}text")]
    assert "not yet allocated" in texts
    assert "national 300m" in texts


def test_the_table_is_a_file_too(client, funded):
    data = lines_of(client.get(f"{PAGE}budgets.csv"))

    assert data[1] == "2009,,基本事業,planned,,,500000000,250000000"
    assert data[2].startswith("2009,,基本事業,planned,架空大学,研究テーマ")


@pytest.mark.parametrize("path", ["", "flow.svg", "flow.csv", "budgets.csv"])
@pytest.mark.parametrize("query", ["fiscal_year=abc", "kind=guessed", "year=2009"])
def test_a_wrong_address_is_refused_with_a_sentence(client, funded, path, query):
    assert client.get(f"{PAGE}{path}?{query}").status_code == 400


def test_a_year_without_a_budget_has_no_flow(client, funded):
    assert "No budget is known for this fiscal year" in client.get(f"{PAGE}?fiscal_year=2008").content.decode()
    assert client.get(f"{PAGE}flow.svg?fiscal_year=2008").status_code == 404


def test_the_page_costs_the_same_for_1_and_5_budgets(client, stage):
    costs = []
    for years in (range(2007, 2008), range(2008, 2012)):
        for year in years:
            budget = ProjectBudgetFactory(project=stage.project, fiscal_year=year, frame=stage.basic)
            CitationFactory(subject=budget)
            CitationFactory(subject=BudgetAllocationFactory(budget=budget))
        costs.append(queries_of(client, PAGE))

    assert costs[0] == costs[1]


@pytest.mark.parametrize("address", ["/projects/kc2-nagano/", "regions"])
def test_a_profile_draws_the_money_and_leads_to_its_files(client, funded, address):
    path = funded.project.region.get_absolute_url() if address == "regions" else address

    response = client.get(f"/en{path}")

    chart = response.context["money_chart"]
    assert [(each.short, values) for each, values, _total in chart.rows] == [("2009", [500_000_000, 250_000_000])]
    assert f'href="/en{path}money.svg"' in response.content.decode()
    assert lines_of(client.get(f"{path}money.csv"))[1] == "2009,500000000,250000000"
    assert b"<svg" in client.get(f"{path}money.svg").content


def test_a_chart_counts_what_was_spent_before_what_was_planned_and_the_whole_before_frames(client, funded):
    for kind, frame, yen in (("executed", funded.basic, 7), ("planned", None, 9), ("revised", None, 8)):
        ProjectBudgetFactory(
            project=funded.project, fiscal_year=2010, frame=frame, kind=kind, national_yen=yen, local_yen=None
        )

    data = lines_of(client.get("/projects/kc2-nagano/money.csv"))

    assert data[2] == "2010,8,"


def test_nothing_known_has_no_chart(client, stage):
    assert client.get("/projects/kc2-nagano/money.svg").status_code == 404


class TestSums:
    def test_a_programme_stands_beside_what_is_known_of_its_projects(self, client, funded):
        ClusterProjectFactory(program=funded.project.program, start_year=2007, end_year=2011)
        ClusterProjectFactory(program=funded.project.program, start_year=2010, end_year=2011)
        ProgramBudgetFactory(program=funded.project.program, fiscal_year=YEAR, amount_yen=7_500_000_000)

        for path in ("/en/budgets/", "/en/programs/kc2/"):
            text = " ".join(client.get(path).content.decode().split())
            assert "1 of 2" in text
            assert "7,000,000,000 yen" in text

    def test_a_programme_without_projects_in_the_year_says_so(self, client, stage):
        ProgramBudgetFactory(program=stage.project.program, fiscal_year=2006)

        assert "the register assigns no project to it" in client.get("/en/budgets/").content.decode()

    def test_where_no_amount_is_known_there_is_no_difference(self, client, stage):
        from regions.money.sums import sums_beside

        budget = ProgramBudgetFactory(program=stage.project.program, fiscal_year=YEAR)

        (each,) = sums_beside([budget])

        assert (each.known_yen, each.difference_yen, each.unknown, each.projects) == (None, None, 1, 1)

    def test_the_page_of_budgets_costs_the_same_for_1_and_5_years(self, client, stage):
        costs = []
        for years in (range(2007, 2008), range(2008, 2012)):
            for year in years:
                ProgramBudgetFactory(program=stage.project.program, fiscal_year=year)
                ProjectBudgetFactory(project=stage.project, fiscal_year=year)
            costs.append(queries_of(client, "/budgets/"))

        assert costs[0] == costs[1]
