"""What is offered while a reader types."""

import pytest

from tests.counting import queries_of
from tests.factories import InstitutionFactory, ProgramFactory, RegionFactory, RegionNameFactory

pytestmark = pytest.mark.django_db


def offered(client, text, prefix=""):
    """Return the answer to what was typed."""
    return client.get(f"{prefix}/search/suggestions/", {"q": text}).json()


def test_records_are_offered_with_their_kind_and_what_was_typed(client):
    region = RegionFactory(name_ja="札幌地域")

    (suggestion,) = offered(client, "札幌")["suggestions"]

    assert suggestion == {
        "url": region.get_absolute_url(),
        "kind": "実施地域",
        "title": {"language": "", "parts": [["札幌", True], ["地域", False]]},
        "detail": {"language": "", "parts": []},
    }


def test_the_reason_stands_below_where_the_title_does_not_show_it(client):
    RegionFactory(name_ja="札幌地域", kana="さっぽろちいき")

    (suggestion,) = offered(client, "ｻｯﾎﾟﾛ")["suggestions"]

    assert suggestion["title"]["parts"] == [["札幌地域", False]]
    assert suggestion["detail"]["parts"] == [["さっぽろ", True], ["ちいき", False]]


def test_suggestions_on_an_english_page_stay_english(client):
    RegionFactory(code="sapporo", name_ja="札幌地域", name_en="")

    (suggestion,) = offered(client, "札幌", "/en")["suggestions"]

    assert (suggestion["url"], suggestion["kind"], suggestion["title"]["language"]) == (
        "/en/regions/sapporo/",
        "Regions",
        "ja",
    )


def test_a_page_is_offered_by_its_subject(client):
    urls = [suggestion["url"] for suggestion in offered(client, "広域連携")["suggestions"]]

    assert urls == ["/cooperation/"]


def test_at_most_three_of_a_kind_are_offered(client):
    InstitutionFactory.create_batch(5, name_ja="架空大学")
    ProgramFactory(name_ja="架空事業")

    kinds = [suggestion["kind"] for suggestion in offered(client, "架空")["suggestions"]]

    assert len(kinds) == 4


def test_nothing_typed_offers_nothing(client):
    RegionFactory()

    assert offered(client, "")["suggestions"] == []
    assert offered(client, "存在しない語")["suggestions"] == []


def test_a_text_that_cannot_be_searched_for_is_explained(client):
    response = client.get("/en/search/suggestions/", {"q": "。"})

    assert response.status_code == 400
    assert "only punctuation" in response.json()["status"]


def test_suggestions_cost_the_same_for_1_and_10_records(client):
    costs: list[int] = []
    for total in (1, 9):
        for region in RegionFactory.create_batch(total, name_ja="架空地域"):
            RegionNameFactory(region=region, name_ja="架空の別名")
        InstitutionFactory.create_batch(total, name_ja="架空地域大学")
        costs.append(queries_of(client, "/search/suggestions/?q=架空"))

    assert costs[0] == costs[1]
