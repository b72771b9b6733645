"""Pages of regions, projects, institutions and transitions."""

import pytest

from tests.counting import queries_of
from tests.factories import (
    CitationFactory,
    ClusterProjectFactory,
    DocumentFactory,
    InstitutionFactory,
    InstitutionNameFactory,
    PhaseTransitionFactory,
    PrefectureFactory,
    ProgramBudgetFactory,
    ProgramFactory,
    ProjectBudgetFactory,
    ProjectInstitutionFactory,
    RegionFactory,
    RegionNameFactory,
    ResearchFieldFactory,
    ResearchThemeFactory,
)

pytestmark = pytest.mark.django_db


def make_project(**values):
    """Store a project with everything that a list row shows of it."""
    field = values.pop("field", None) or ResearchFieldFactory()
    project = ClusterProjectFactory(research_fields=[field], **values)
    part = ProjectInstitutionFactory(project=project)
    document = DocumentFactory()
    for record in (project, project.region, part, part.institution):
        CitationFactory(subject=record, document=document)
    InstitutionNameFactory(institution=part.institution)
    RegionNameFactory(region=project.region)
    return project


@pytest.fixture
def program():
    return ProgramFactory()


@pytest.fixture
def field():
    return ResearchFieldFactory()


@pytest.mark.parametrize(
    "path", ["/", "/regions/", "/projects/", "/institutions/", "/transitions/", "/transitions/lineage.svg"]
)
def test_a_list_costs_the_same_for_1_and_10_and_100_rows(client, program, field, path):
    costs: list[int] = []
    projects: list[ClusterProjectFactory] = []
    for total in (1, 10, 100):
        while len(projects) < total:
            projects.append(make_project(program=program, field=field, region=RegionFactory()))
            PhaseTransitionFactory(sources=[projects[-1]], targets=[projects[0]])
        costs.append(queries_of(client, path))

    assert costs == [costs[0]] * 3


def test_a_region_profile_costs_the_same_for_1_and_10_and_100_projects(client, field):
    region = RegionFactory(code="sapporo", prefectures=[PrefectureFactory()])
    costs: list[int] = []
    projects: list[ClusterProjectFactory] = []
    for total in (1, 10, 100):
        while len(projects) < total:
            projects.append(make_project(region=region, field=field))
            PhaseTransitionFactory(sources=[projects[-1]], targets=[projects[0]])
        costs.append(queries_of(client, "/regions/sapporo/"))

    assert costs == [costs[0]] * 3


def test_a_project_page_costs_the_same_for_1_and_10_institutions_themes_and_budgets(client, field):
    project = make_project(code="kc2-sapporo", field=field)
    PhaseTransitionFactory(sources=[project], targets=[make_project(field=field)])
    costs: list[int] = []
    for total in (1, 10):
        for year in range(2000 + total, 2000 + 2 * total):
            ProjectInstitutionFactory(project=project)
            ResearchThemeFactory(project=project)
            ProjectBudgetFactory(project=project, fiscal_year=year)
        costs.append(queries_of(client, "/projects/kc2-sapporo/"))

    assert costs[0] == costs[1]


def test_the_region_list_shows_names_programmes_and_prefectures(client):
    prefecture = PrefectureFactory(code="01", name_ja="北海道", name_en="Hokkaido")
    region = RegionFactory(name_ja="札幌地域", prefectures=[prefecture])
    program = ProgramFactory(short_name_ja="知的クラスター 第Ⅰ期")
    ClusterProjectFactory(region=region, program=program, cluster_name_ja="札幌ITカロッツェリア")

    text = client.get("/regions/").content.decode()

    for expected in ("札幌地域", "北海道", "知的クラスター 第Ⅰ期", "札幌ITカロッツェリア"):
        assert expected in text


@pytest.mark.parametrize(
    ("query", "codes"),
    [
        ("program=kc1", ["sapporo"]),
        ("field=ict", ["sapporo"]),
        ("prefecture=20", ["nagano"]),
        ("fiscal_year=2003", ["sapporo"]),
        ("fiscal_year=平成19年度", ["nagano"]),
        ("q=ながの", ["nagano"]),
        ("q=長野", ["nagano"]),
        ("program=kc1,kc2", ["nagano", "sapporo"]),
        ("program=kc1&fiscal_year=2008", []),
    ],
)
def test_the_region_list_filters(client, query, codes):
    sapporo = RegionFactory(code="sapporo", name_ja="札幌地域", kana="さっぽろちいき")
    nagano = RegionFactory(
        code="nagano", name_ja="長野県全域地域", kana="ながのけん", prefectures=[PrefectureFactory(code="20")]
    )
    ClusterProjectFactory(
        region=sapporo,
        program=ProgramFactory(code="kc1"),
        start_year=2002,
        end_year=2006,
        research_fields=[ResearchFieldFactory(code="ict")],
    )
    ClusterProjectFactory(region=nagano, program=ProgramFactory(code="kc2"), start_year=2007, end_year=2009)

    response = client.get(f"/regions/?{query}")

    assert response.status_code == 200
    assert sorted(region.code for region in response.context["object_list"]) == codes


def test_a_region_profile_shows_the_whole_story(client):
    region = RegionFactory(code="sapporo", name_ja="札幌地域")
    first = ClusterProjectFactory(region=region, cluster_name_ja="カロッツェリア", start_year=2002, end_year=2006)
    central = RegionFactory(name_ja="道央地域")
    second = ClusterProjectFactory(region=central, cluster_name_ja="Bio-S", start_year=2007, end_year=2011)
    PhaseTransitionFactory(sources=[first], targets=[second])
    ProjectInstitutionFactory(project=first, institution=InstitutionFactory(name_ja="北海道大学"))
    RegionNameFactory(region=region, name_ja="札幌圏")
    CitationFactory(subject=region, document=DocumentFactory(title_ja="パンフレット"), quote="札幌地域 （情報通信）")

    text = client.get("/regions/sapporo/").content.decode()

    for expected in (
        "札幌地域",
        "カロッツェリア",
        "道央地域",
        "北海道大学",
        "札幌圏",
        "パンフレット",
        "札幌地域 （情報通信）",
    ):
        assert expected in text
    assert "平成14～18年度" in text
    assert "FY2002–2006" in text


def test_what_no_document_says_is_said(client):
    project = ClusterProjectFactory(code="fs-x", cluster_name_ja="", start_year=None, end_year=None)

    text = client.get(f"/en/projects/{project.code}/").content.decode()

    assert text.count("not stated in the documents") >= 4


def test_a_list_of_institutions_that_ends_with_and_others_says_so(client):
    project = ClusterProjectFactory(institutions_are_partial=True)
    ProjectInstitutionFactory(project=project)

    text = client.get(f"/en{project.get_absolute_url()}").content.decode()

    assert "and others (the document says “等”)" in text


def test_an_inferred_fact_is_marked_with_its_reason(client):
    region = RegionFactory(code="sapporo")
    CitationFactory(
        subject=region, field="kana", basis="inferred", document=None, quote="", note_ja="読みは編集者", note_en="By us"
    )

    text = client.get("/en/regions/sapporo/").content.decode()

    assert '<span class="mark mark-inferred">inferred</span><a class="ref" id="fact-1-1" href="#source-1"' in text
    assert "By us" in text[text.index('id="source-1"') :]


def test_a_japanese_name_on_an_english_page_says_that_it_is_japanese(client):
    institution = InstitutionFactory(name_ja="信州大学", name_en="")

    text = client.get(f"/en{institution.get_absolute_url()}").content.decode()

    assert '<html lang="en">' in text
    assert '<h1><span lang="ja">信州大学</span></h1>' in text.replace("\n", "")


def test_money_is_shown_readably_and_exactly(client):
    budget = ProgramBudgetFactory(amount_yen=7_500_000_000)

    japanese = client.get(f"/programs/{budget.program.code}/").content.decode()
    english = client.get(f"/en/programs/{budget.program.code}/").content.decode()

    assert '<data class="yen" value="7500000000" title="7,500,000,000円">75億円</data>' in japanese
    assert '<small class="exact">7,500,000,000円</small>' in japanese
    assert "7.5 billion yen" in english


def test_the_home_page_counts_the_register(client):
    ran = ClusterProjectFactory(program=ProgramFactory(stage="phase-1"))
    ClusterProjectFactory(program=ProgramFactory(stage="survey"))
    ProjectInstitutionFactory(project=ran)
    ProgramBudgetFactory(fiscal_year=2008, amount_yen=1)
    ProgramBudgetFactory(fiscal_year=2009, amount_yen=7_500_000_000)
    ProgramBudgetFactory(fiscal_year=2009, amount_yen=1_200_000_000)

    figures = client.get("/").context["figures"]

    assert (figures.regions, figures.surveyed_only, figures.projects, figures.institutions) == (1, 1, 2, 1)
    assert (figures.budget.fiscal_year, figures.budget.total_yen) == (2009, 8_700_000_000)


@pytest.mark.parametrize(("sort", "codes"), [("code", ["a", "b"]), ("name", ["b", "a"]), ("", ["b", "a"])])
def test_regions_can_be_ordered(client, sort, codes):
    RegionFactory(code="a", kana="わ")
    RegionFactory(code="b", kana="あ")

    response = client.get(f"/regions/?sort={sort}")

    assert [region.code for region in response.context["object_list"]] == codes
