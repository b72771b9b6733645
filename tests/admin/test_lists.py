"""Lists: search that folds characters, readable years and money, and addresses that make no sense."""

import pytest
from django.urls import reverse

from tests.factories import (
    ClusterProjectFactory,
    InstitutionFactory,
    ProgramBudgetFactory,
    ProgramFactory,
    ProjectBudgetFactory,
    RegionFactory,
    RegionNameFactory,
    ResearchThemeFactory,
)

from .forms import address, messages

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("text", ["ｸﾗｽﾀｰ", "くらすたー", "クラスター", "信州 クラスター", "信 州ｸﾗｽﾀｰ"])
def test_search_finds_a_project_whatever_its_characters_form(officer, text):
    project = ClusterProjectFactory(cluster_name_ja="信州クラスター")
    ClusterProjectFactory(cluster_name_ja="別の計画")

    found = officer.get(address("changelist", project), {"q": text}).context["cl"].result_list

    assert list(found) == [project]


@pytest.mark.parametrize("text", ["慶應義塾", "慶応義塾", "KEIO", "ｋｅｉｏ", "ケイオウ"])
def test_search_takes_old_and_new_kanji_and_readings_alike(officer, text):
    institution = InstitutionFactory(name_ja="慶應義塾大学", name_en="Keio University", kana="けいおうぎじゅく")
    InstitutionFactory()

    found = officer.get(address("changelist", institution), {"q": text}).context["cl"].result_list

    assert list(found) == [institution]


def test_search_finds_a_region_by_its_other_name(officer):
    name = RegionNameFactory(name_ja="けいはんな学研都市")
    RegionFactory()

    found = officer.get(address("changelist", name.region), {"q": "ケイハンナ"}).context["cl"].result_list

    assert list(found) == [name.region]


def test_search_finds_a_theme_by_the_region_of_its_project(officer):
    theme = ResearchThemeFactory(project__region__name_ja="浜松地域", title_ja="光技術")
    ResearchThemeFactory()

    found = officer.get(address("changelist", theme), {"q": "濱松 光"}).context["cl"].result_list

    assert list(found) == [theme]


def test_autocomplete_folds_characters_as_the_public_search_does(officer):
    region = RegionFactory(name_ja="広島地域", name_en="")
    RegionFactory()
    question = {
        "app_label": "regions",
        "model_name": "clusterproject",
        "field_name": "region",
        "term": "廣島",
    }

    answer = officer.get(reverse("admin:autocomplete"), question).json()

    assert answer["results"] == [{"id": str(region.pk), "text": "広島地域"}]


def test_autocomplete_of_a_text_too_long_to_be_a_name_finds_nothing(officer):
    RegionFactory()
    question = {
        "app_label": "regions",
        "model_name": "clusterproject",
        "field_name": "region",
        "term": "あ" * 101,
    }

    assert officer.get(reverse("admin:autocomplete"), question).json()["results"] == []


def test_a_search_text_too_long_is_refused_with_a_sentence(officer):
    region = RegionFactory()

    response = officer.get("/en" + address("changelist", region), {"q": "あ" * 101})

    assert messages(response) == ["The search text has 101 characters; at most 100 are possible."]


def test_a_list_shows_fiscal_years_in_both_ways_and_money_with_the_exact_yen(officer):
    budget = ProgramBudgetFactory(fiscal_year=2009, amount_yen=7_500_000_000)

    html = officer.get(address("changelist", budget)).content.decode()

    assert "平成21年度 (FY2009)" in html
    assert "75億円 (7,500,000,000円)" in html


def test_an_english_list_shows_money_in_english(officer):
    budget = ProgramBudgetFactory(amount_yen=7_500_000_000)

    html = officer.get("/en" + address("changelist", budget)).content.decode()

    assert "7.5 billion yen (7,500,000,000 yen)" in html


def test_a_form_says_beside_its_fields_what_stands_in_them(officer):
    budget = ProjectBudgetFactory(fiscal_year=2009, national_yen=500_000_000)

    html = officer.get(address("change", budget)).content.decode()

    assert '<span class="readable">平成21年度 (FY2009)</span>' in html
    assert '<span class="readable">5億円 (500,000,000円)</span>' in html


def test_a_filter_by_year_names_the_years_in_both_ways(officer):
    project = ClusterProjectFactory(start_year=2007, end_year=2011)
    ClusterProjectFactory(start_year=2002)

    response = officer.get(address("changelist", project), {"start_year": "2007"})

    assert list(response.context["cl"].result_list) == [project]
    assert "平成19年度 (FY2007)" in response.content.decode()


@pytest.mark.parametrize(
    "query",
    [
        "o=abc",
        "o=99",
        "o=-1.-1.x",
        "p=0",
        "p=abc",
        "p=99999999999999999999",
        "start_year=abc",
        "start_year=99999999999999999999",
        "start_year__isnull=x",
        "program__id__exact=abc",
        "program__id__exact=99999999999999999999",
        "citations__basis__exact=nonsense",
        "citations__basis__exact=entered&citations__basis__exact=inferred",
        "institutions_are_partial__exact=maybe",
        "nonsense=1",
        "all=x",
        "e=1",
        "_facets=x",
        "q=%25_%5C",
        "q=" + "・" * 50,
    ],
)
def test_a_list_never_breaks_on_a_parameter_that_makes_no_sense(officer, query):
    project = ClusterProjectFactory()

    response = officer.get(f"{address('changelist', project)}?{query}", follow=True)

    assert response.status_code == 200


@pytest.mark.parametrize(
    "query", ["region__code__startswith=x", "program__budgets__amount_yen=1", "_to_field=search_key"]
)
def test_a_list_refuses_a_lookup_it_does_not_offer(officer, query):
    response = officer.get(f"{address('changelist', ClusterProjectFactory())}?{query}")

    assert response.status_code == 400


@pytest.mark.parametrize("key", ["abc", "0", "99999999999999999999", "_00"])
def test_the_page_of_a_record_that_is_none_leads_back_with_a_message(officer, key):
    response = officer.get(f"/admin/regions/region/{key}/change/")

    assert response.status_code == 302
    assert response.url == "/admin/"


@pytest.mark.parametrize("selected", ["abc", "", "1;2", "٣"])
def test_an_action_on_something_that_is_no_record_is_refused_with_a_sentence(officer, selected):
    program = ProgramFactory()
    data = {"action": "delete_selected", "_selected_action": selected}

    response = officer.post("/en" + address("changelist", program), data, follow=True)

    assert "The selection holds something that is no record." in messages(response)


def test_an_action_that_does_not_exist_changes_nothing(officer):
    program = ProgramFactory()

    response = officer.post(address("changelist", program), {"action": "x", "_selected_action": program.pk})

    assert response.status_code in {200, 302}
