"""A stranger asks the API alone, and finds the answers of the documents."""

import pytest

pytestmark = pytest.mark.django_db


def ask(client, path):
    answer = client.get(f"/api/v1/{path}")
    assert answer.status_code == 200, answer.content.decode()
    return answer.json()


def test_which_regions_ran_phase_two_and_with_which_fields_and_institutions(client):
    rows = ask(client, "projects/?program=kc2&fields=region,research_fields,institutions")["results"]

    found = {row["region"]["name_ja"]: row for row in rows}
    assert len(found) == 9
    nagano = found["長野県全域地域"]
    assert [field["name_ja"] for field in nagano["research_fields"]] == ["ナノテク・材料"]
    assert [part["institution"]["name_ja"] for part in nagano["institutions"]] == [
        "信州大学",
        "東京理科大学",
        "長野県工業技術総合センター",
    ]


def test_what_the_global_type_could_pay_per_year(client):
    rules = ask(client, "funding-rules/?program=kcg&kind=min-per-year,max-per-year")["results"]

    assert sorted(rule["amount_yen"] for rule in rules) == [300_000_000, 500_000_000]


def test_where_the_project_of_toyama_and_ishikawa_came_from(client):
    project = ask(client, "projects/kc2-toyama-ishikawa/")

    (transition,) = project["transitions_in"]
    assert [source["code"] for source in transition["sources"]] == ["kc1-kanazawa", "kc1-toyama-takaoka"]
    assert {citation["basis"] for citation in transition["citations"]} == {"inferred"}
    assert all(citation["note_ja"] for citation in transition["citations"])


def test_which_surveyed_regions_never_ran_a_project(client):
    rows = ask(client, "regions/?participation=surveyed-only&fields=code,name_ja")["results"]

    assert len(rows) == 12
    assert {"code": "harima", "name_ja": "播磨科学公園都市地域"} in rows


def test_on_which_page_and_in_which_words_a_fact_stands(client):
    project = ask(client, "projects/kc2-nagano/?fields=brochure_page,citations")
    citations = ask(client, "citations/?subject=clusterproject:kc2-nagano")["results"]

    assert project["brochure_page"] == 22
    assert len(citations) == len(project["citations"])
    words = [citation["quote"] or "" for citation in citations]
    assert any("信州スマートデバイスクラスター" in quote.replace(" ", "") for quote in words)
    assert citations[0]["document"]["code"].startswith("brochure-2009")


@pytest.mark.parametrize("text", ["ＬＳＩ", "lsi", "システムｌｓｉ"])
def test_a_project_is_found_whatever_the_width_of_the_letters(client, text):
    rows = ask(client, f"projects/?q={text}&fields=code")["results"]

    assert rows == [{"code": "kc2-fukuoka-kitakyushu-iizuka"}]


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("廣島", "hiroshima"),
        ("ﾊﾏﾏﾂ", None),
        ("はままつ", "hamamatsu"),
        ("彩都", "osaka-saito"),
        ("北九州学術・研究都市", "kitakyushu"),
        ("濱松", "hamamatsu"),
    ],
)
def test_a_region_is_found_by_old_characters_readings_and_aliases(client, text, code):
    rows = ask(client, f"regions/?q={text}&fields=code")["results"]

    assert {"code": code or "hamamatsu"} in rows
    assert len(rows) < 6


def test_search_groups_what_it_finds(client):
    groups = {group["kind"]: group for group in ask(client, "search/?q=徳島")["results"]}

    assert groups["region"]["total"] == 1
    assert groups["institution"]["total"] >= 2


def test_projects_running_in_a_year_are_those_of_the_documents(client):
    rows = ask(client, "projects/?fiscal_year=平成21年度&fields=code&limit=500")["results"]

    assert len(rows) == 13
    assert all(row["code"].startswith(("kc2-", "kcg-")) for row in rows)


def test_life_science_in_fiscal_year_2009_is_one_request(client):
    rows = ask(client, "regions/?field=life&fiscal_year=2009&fields=code")["results"]

    assert len(rows) == 8
