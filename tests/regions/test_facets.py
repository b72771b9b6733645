"""Facets of the lists: counts under the other filters, rows without a value, the same words for page and API."""

import pytest

from tests.counting import queries_of
from tests.factories import (
    ClusterProjectFactory,
    InstitutionFactory,
    PrefectureFactory,
    ProgramFactory,
    ProjectInstitutionFactory,
    RegionFactory,
    ResearchFieldFactory,
)

pytestmark = pytest.mark.django_db


def counts_of(client, path, name):
    """The options of one filter of a page that lead somewhere, with their counts."""
    fields = {field.name: field for field in client.get(path).context["filter_form"].fields}
    return {option.value: option.count for option in fields[name].options if option.count}


def codes_on(client, path):
    return sorted(record.code for record in client.get(path).context["object_list"])


@pytest.fixture
def three_projects():
    """A life project of FY2002-2004, a life project of FY2009 and one of FY2009 without a field."""
    life = ResearchFieldFactory(code="life")
    kc1, kcg = ProgramFactory(code="kc1"), ProgramFactory(code="kcg")
    hokkaido = PrefectureFactory(code="01")
    early = RegionFactory(code="early", prefectures=[hokkaido])
    late = RegionFactory(code="late", prefectures=[hokkaido, PrefectureFactory(code="02")])
    ClusterProjectFactory(code="a", region=early, program=kc1, research_fields=[life], start_year=2002, end_year=2004)
    ClusterProjectFactory(code="b", region=late, program=kcg, research_fields=[life], start_year=2009, end_year=2009)
    ClusterProjectFactory(code="c", region=RegionFactory(code="bare"), program=kcg, start_year=2009, end_year=2009)


@pytest.mark.parametrize(
    ("path", "name", "counts"),
    [
        ("/projects/", "field", {"life": 2, "none": 1}),
        ("/projects/", "program", {"kc1": 1, "kcg": 2}),
        ("/projects/", "prefecture", {"01": 2, "02": 1, "none": 1}),
        ("/projects/", "fiscal_year", {"2002": 1, "2003": 1, "2004": 1, "2009": 2}),
        ("/projects/?program=kcg", "field", {"life": 1, "none": 1}),
        ("/projects/?field=none", "prefecture", {"none": 1}),
        # A filter does not narrow its own counts: they say what choosing one more would bring.
        ("/projects/?program=kcg", "program", {"kc1": 1, "kcg": 2}),
        ("/projects/?prefecture=02", "prefecture", {"01": 2, "02": 1, "none": 1}),
        ("/regions/", "field", {"life": 2, "none": 1}),
        ("/regions/?fiscal_year=2009", "field", {"life": 1, "none": 1}),
        ("/regions/?prefecture=01", "program", {"kc1": 1, "kcg": 1}),
        ("/regions/?program=kc1", "fiscal_year", {"2002": 1, "2003": 1, "2004": 1}),
        ("/regions/?fiscal_year=2009", "prefecture", {"01": 1, "02": 1, "none": 1}),
        ("/regions/", "participation", {"ran-project": 3}),
    ],
)
def test_a_facet_counts_rows_under_the_other_filters(client, three_projects, path, name, counts):
    assert counts_of(client, path, name) == counts


def test_conditions_on_one_project_are_counted_on_one_project(client):
    life, ict = ResearchFieldFactory(code="life"), ResearchFieldFactory(code="ict")
    region = RegionFactory()
    ClusterProjectFactory(region=region, program=ProgramFactory(code="kc1"), research_fields=[life])
    ClusterProjectFactory(region=region, program=ProgramFactory(code="kc2"), research_fields=[ict])

    assert counts_of(client, "/regions/?program=kc1", "field") == {"life": 1}


def test_institutions_are_counted_by_their_parts(client):
    program = ProgramFactory(code="kc1")
    both = InstitutionFactory(code="both", kind="university", prefecture=PrefectureFactory(code="20"))
    ProjectInstitutionFactory(institution=both, role="core", project=ClusterProjectFactory(program=program))
    ProjectInstitutionFactory(institution=both, role="core-research", project=ClusterProjectFactory())
    InstitutionFactory(code="apart", kind="foundation")

    assert counts_of(client, "/institutions/", "role") == {"core": 1, "core-research": 1, "none": 1}
    assert counts_of(client, "/institutions/?program=kc1", "role") == {"core": 1}
    assert counts_of(client, "/institutions/?role=core-research", "program").get("kc1") is None
    assert counts_of(client, "/institutions/", "kind") == {"university": 1, "foundation": 1}
    assert counts_of(client, "/institutions/?role=none", "prefecture") == {"none": 1}


@pytest.mark.parametrize(
    ("query", "codes"),
    [
        ("role=none", ["apart"]),
        ("role=none,core", ["apart", "core"]),
        ("role=none&program=kc1", []),
        ("prefecture=none", ["apart", "core"]),
        ("program=kc1&role=participant", []),
    ],
)
@pytest.mark.parametrize("is_api", [False, True])
def test_institutions_without_a_value_are_found_by_the_same_words_on_page_and_api(client, query, codes, is_api):
    project = ClusterProjectFactory(program=ProgramFactory(code="kc1"))
    ProjectInstitutionFactory(project=project, institution=InstitutionFactory(code="core"), role="core")
    InstitutionFactory(code="apart")

    if is_api:
        found = sorted(row["code"] for row in client.get(f"/api/v1/institutions/?{query}").json()["results"])
    else:
        found = codes_on(client, f"/institutions/?{query}")

    assert found == codes


@pytest.mark.parametrize(
    ("path", "codes"),
    [
        ("projects/?field=none", ["c"]),
        ("projects/?field=none,life&program=kcg", ["b", "c"]),
        ("projects/?prefecture=none", ["c"]),
        ("regions/?field=none", ["bare"]),
        ("regions/?prefecture=none,02", ["bare", "late"]),
    ],
)
def test_rows_without_a_value_are_found_by_the_same_words_on_page_and_api(client, three_projects, path, codes):
    over_api = [row["code"] for row in client.get(f"/api/v1/{path}").json()["results"]]

    assert codes_on(client, f"/{path}") == codes
    assert sorted(over_api) == codes


def test_none_is_refused_where_every_row_has_a_value(client):
    ProgramFactory(code="kc1")

    assert client.get("/api/v1/projects/?program=none").status_code == 400
    assert "“none”" in client.get("/en/projects/?program=none").content.decode()


def test_a_list_with_facets_costs_the_same_however_many_choices_and_rows_there_are(client):
    costs = []
    for total in (1, 10, 100):
        for _each in range(total):
            field, program = ResearchFieldFactory(), ProgramFactory()
            region = RegionFactory(prefectures=[PrefectureFactory(code=f"{total % 47 + 1:02}")])
            project = ClusterProjectFactory(region=region, program=program, research_fields=[field])
            ProjectInstitutionFactory(project=project)
        costs.append([queries_of(client, path) for path in ("/regions/", "/projects/", "/institutions/")])

    assert costs == [costs[0]] * 3
    assert max(costs[0]) <= 22


def test_an_active_filter_is_a_chip_whose_link_removes_it_alone(client):
    ResearchFieldFactory(code="life", name_ja="生命")
    ResearchFieldFactory(code="ict", name_ja="情報")

    response = client.get("/projects/?field=life,ict&fiscal_year=平成21年度&q=大学&sort=-year&page=1")

    chips = {chip.option.label: chip.query for chip in response.context["filter_form"].chips}
    assert set(chips) == {"生命", "情報", "平成21年度 (FY2009)", "大学"}
    assert "field=ict" in chips["生命"]
    assert "life" not in chips["生命"]
    assert "page" not in chips["生命"]
    assert "fiscal_year" not in chips["平成21年度 (FY2009)"]
    assert "sort=-year" in chips["大学"]


def test_a_page_with_wrong_filters_has_no_counts_and_keeps_what_was_typed(client):
    response = client.get("/en/projects/?fiscal_year=abc&field=nonsense")

    text = response.content.decode()
    assert response.status_code == 400
    assert 'value="abc"' in text
    assert 'class="count"' not in text
    assert "There is no record with the code “nonsense”." in text


@pytest.mark.parametrize(
    ("path", "codes"),
    [
        ("/projects/?sort=year", ["a", "b", "c"]),
        ("/projects/?sort=-year", ["c", "b", "a"]),
        ("/regions/?sort=-code", ["late", "early", "bare"]),
    ],
)
def test_a_list_is_ordered_in_both_directions(client, three_projects, path, codes):
    assert [record.code for record in client.get(path).context["object_list"]] == codes


def test_institutions_are_ordered_by_how_many_projects_they_took_part_in(client):
    often, once = InstitutionFactory(code="often"), InstitutionFactory(code="once")
    project = ClusterProjectFactory()
    ProjectInstitutionFactory(institution=once, project=project, role="core")
    ProjectInstitutionFactory(institution=once, project=project, role="participant")
    for _each in range(2):
        ProjectInstitutionFactory(institution=often)

    response = client.get("/institutions/?sort=-projects")

    assert [(each.code, each.project_count) for each in response.context["object_list"]] == [("often", 2), ("once", 1)]


def test_a_heading_turns_the_order_round_and_says_how_it_is(client):
    text = client.get("/projects/?sort=year&field=").content.decode()
    ClusterProjectFactory()
    with_rows = client.get("/projects/?sort=year&columns=years").content.decode()

    assert "aria-sort" not in text
    assert 'aria-sort="ascending"' in with_rows
    assert 'href="/projects/?columns=years&amp;sort=-year"' in with_rows


def test_columns_are_chosen_in_the_address(client):
    ClusterProjectFactory(code="kc1-odd", tagline_ja="光の都", cluster_name_ja="光クラスター")

    usual = client.get("/projects/").content.decode()
    chosen = client.get("/projects/?columns=tagline,code").content.decode()

    assert "光の都" not in usual
    assert "光の都" in chosen
    assert "<code>kc1-odd</code>" in chosen
    assert 'data-label="出典"' in usual
    assert 'data-label="出典"' not in chosen


@pytest.mark.parametrize("query", ["columns=colour", "format=pdf", "sort=--year"])
def test_an_unknown_column_format_or_order_is_refused_by_name(client, query):
    response = client.get(f"/en/projects/?{query}")

    assert response.status_code == 400
    assert f"“{query.partition('=')[2]}” is not" in response.content.decode()


def test_the_map_counts_the_regions_that_fit_the_filters(client, three_projects):
    response = client.get("/regions/?view=map&fiscal_year=2009")

    tiles = response.context["map"].filled
    assert [(tile.code, tile.count, tile.url) for tile in tiles] == [
        ("01", 1, "/regions/?fiscal_year=2009&prefecture=01"),
        ("02", 1, "/regions/?fiscal_year=2009&prefecture=02"),
    ]
    assert response.context["without_prefecture"] == 1
