"""The home page: the map of the regions, the story of the programmes, figures with their sources."""

import pytest

from tests.counting import queries_of
from tests.factories import (
    BasicPlanFactory,
    CitationFactory,
    ClusterProjectFactory,
    PrefectureFactory,
    ProgramBudgetFactory,
    ProgramFactory,
    ProgramSuccessionFactory,
    RegionFactory,
)

pytestmark = pytest.mark.django_db


@pytest.fixture
def kc2():
    return ProgramFactory(code="kc2", stage="phase-2", start_year=2007, end_year=2009)


@pytest.fixture
def fs():
    return ProgramFactory(code="fs", stage="survey", start_year=2001, end_year=2001)


def make_region(program, *prefectures, **years):
    """Store a region in the given prefectures with a project of the programme."""
    places = [PrefectureFactory(code=code) for code in prefectures]
    years = {"start_year": program.start_year, "end_year": program.end_year, **years}
    return ClusterProjectFactory(program=program, region=RegionFactory(prefectures=places), **years).region


def counts_of(client, query=""):
    """Return how many regions each prefecture on the map has, as far as it has any."""
    return {tile.code: tile.count for tile in client.get(f"/{query}").context["regions"].map.filled}


def test_the_map_counts_a_region_in_each_of_its_prefectures(client, kc2):
    make_region(kc2, "16", "17")
    make_region(kc2, "17")

    assert counts_of(client) == {"16": 1, "17": 2}


def test_the_map_leaves_out_regions_that_were_surveyed_only_unless_asked(client, kc2, fs):
    make_region(kc2, "36")
    make_region(fs, "40")

    assert counts_of(client) == {"36": 1}
    assert counts_of(client, "?program=fs") == {"40": 1}
    assert counts_of(client, "?fiscal_year=2001") == {"40": 1}


def test_the_map_follows_programme_and_fiscal_year(client, kc2, fs):
    make_region(kc2, "36", end_year=2007)
    make_region(kc2, "40")

    assert counts_of(client, "?program=kc2&fiscal_year=平成21年度") == {"40": 1}
    assert counts_of(client, "?program=fs&fiscal_year=2009") == {}


@pytest.mark.parametrize("query", ["", "?program=kc2", "?program=kc2&fiscal_year=2009"])
def test_a_tile_leads_to_a_list_of_as_many_regions(client, kc2, fs, query):
    for _each in range(3):
        make_region(kc2, "36")
    make_region(fs, "36")

    (tile,) = client.get(f"/{query}").context["regions"].map.filled

    assert tile.count == 3
    assert len(client.get(tile.url).context["object_list"]) == 3


def test_the_list_behind_the_total_shows_as_many_regions(client, kc2):
    make_region(kc2, "16", "17")
    make_region(kc2, "17")

    regions = client.get("/").context["regions"]

    assert regions.total == 2
    assert len(client.get(regions.list_url).context["object_list"]) == 2


def test_the_form_keeps_what_was_chosen(client, kc2, fs):
    response = client.get("/en/?program=kc2&fiscal_year=2009")

    chosen = [choice.value for name in ("programs", "years") for choice in response.context[name] if choice.is_chosen]
    assert chosen == ["kc2", "2009"]
    assert [choice.value for choice in response.context["years"]] == [str(year) for year in range(2001, 2010)]


def test_an_impossible_choice_is_refused_in_words(client, kc2):
    response = client.get("/en/?program=nonsense&fiscal_year=1492")

    text = response.content.decode()
    assert response.status_code == 400
    assert "There is no record with the code “nonsense”." in text
    assert "“1492” is not a fiscal year." in text
    assert response.context["regions"].map.tiles == []


def test_what_other_sites_add_to_the_address_does_no_harm(client):
    assert client.get("/?fbclid=x&utm_source=y").status_code == 200


def test_a_prefecture_without_a_place_is_left_out(client, kc2):
    make_region(kc2, "99")

    assert counts_of(client) == {}


def test_the_story_puts_programmes_and_plans_on_one_scale(client, kc2):
    BasicPlanFactory(number=2, start_year=2001, end_year=2005)
    BasicPlanFactory(number=3, start_year=2006, end_year=2010)

    story = client.get("/").context["story"]

    assert [year.year for year in story.timeline.years] == list(range(2001, 2011))
    assert [(bar.start, bar.end) for bar in story.plans] == [(1, 5), (6, 10)]
    assert [(bar.record, bar.start, bar.end) for bar in story.programs] == [(kc2, 7, 9)]


def test_the_table_of_the_story_counts_projects_and_names_what_followed(client, kc2, fs):
    ProgramSuccessionFactory(predecessor=fs, successor=kc2)
    make_region(kc2, "36")
    make_region(kc2, "40")

    text = client.get("/").content.decode()

    table = text[text.index("story-table") :]
    assert '<a href="/projects/?program=kc2">2</a>' in table
    assert table.count(f">{kc2.short_name_ja}</a>") == 1


def test_a_figure_of_money_names_the_documents_it_is_summed_from(client):
    cited = CitationFactory(subject=ProgramBudgetFactory(fiscal_year=2009))
    CitationFactory(subject=ProgramBudgetFactory(fiscal_year=2008))

    assert client.get("/").context["figures"].budget.documents == [cited.document]


def test_the_figure_of_money_adds_up_budgets_as_passed_and_no_type_of_a_programme_twice(client):
    whole = ProgramFactory()
    for program in (whole, ProgramFactory(parent=whole), ProgramFactory()):
        ProgramBudgetFactory(program=program, fiscal_year=2009, amount_yen=1_000_000_000)
    ProgramBudgetFactory(fiscal_year=2009, amount_yen=5_000_000_000, stage="draft")
    ProgramBudgetFactory(fiscal_year=2011, amount_yen=5_000_000_000, stage="request")

    budget = client.get("/").context["figures"].budget

    assert (budget.fiscal_year, budget.total_yen) == (2009, 2_000_000_000)


def test_the_home_page_costs_the_same_for_1_and_10_of_everything(client):
    costs = []
    for total in (1, 10):
        for number in range(total):
            program = ProgramFactory(basic_plan=BasicPlanFactory())
            ProgramSuccessionFactory(predecessor=program)
            make_region(program, f"{number + 1:02}")
            CitationFactory(subject=ProgramBudgetFactory(program=program, fiscal_year=2009))
        costs.append(queries_of(client, "/?fiscal_year=2002"))

    assert costs == [costs[0]] * 2
