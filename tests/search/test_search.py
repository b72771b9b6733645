"""Search over names and other names, whatever the characters' form."""

import pytest
from django.core.exceptions import ValidationError

from clusterportal.search.registry import find
from regions.models import Region
from tests.counting import queries_of
from tests.factories import (
    ClusterProjectFactory,
    CommitteeMemberFactory,
    DocumentFactory,
    FundingFrameFactory,
    FundingRuleFactory,
    InstitutionFactory,
    InstitutionNameFactory,
    ProgramFactory,
    RegionFactory,
    RegionNameFactory,
)

pytestmark = pytest.mark.django_db


def codes(text: str, kind: str) -> list[str]:
    """Return the codes found of one kind."""
    return [hit.code for group in find(text, 10) if group.kind == kind for hit in group.hits]


@pytest.mark.parametrize(
    "text",
    ["札幌", "さっぽろ", "サッポロ", "ｻｯﾎﾟﾛ", "sapporo", "ＳＡＰＰＯＲＯ", "道央", "札幌 地域"],
)
def test_a_region_is_found_by_every_form_of_its_names(text):
    region = RegionFactory(code="sapporo", name_ja="札幌地域", name_en="Sapporo", kana="さっぽろちいき")
    RegionNameFactory(region=region, name_ja="札幌周辺を核とする道央地域")
    RegionFactory(code="nagano", name_ja="長野地域", kana="ながのちいき")

    assert codes(text, "region") == ["sapporo"]


@pytest.mark.parametrize("text", ["浜松", "濱松", "濵松"])
def test_old_and_new_character_forms_are_alike(text):
    RegionFactory(code="hamamatsu", name_ja="浜松地域")

    assert codes(text, "region") == ["hamamatsu"]


def test_an_institution_is_found_by_another_name():
    institution = InstitutionFactory(code="nibio", name_ja="医薬基盤研究所")
    InstitutionNameFactory(institution=institution, name_ja="医療基盤研究所")

    assert codes("医療基盤", "institution") == ["nibio"]


def test_other_kinds_are_found_too():
    project = ClusterProjectFactory(cluster_name_ja="信州スマートデバイスクラスター")
    member = CommitteeMemberFactory(name_ja="架空太郎")
    document = DocumentFactory(title_ja="変遷の資料")

    assert codes("スマートデバイス", "project") == [project.code]
    assert codes("架空太郎", "committee-member") == [member.committee.code]
    assert codes("変遷", "document") == [document.code]


def test_a_group_counts_all_and_shows_the_first():
    InstitutionFactory.create_batch(12, name_ja="架空大学")

    (group,) = find("架空大学", 5)

    assert (group.kind, group.total, len(group.hits)) == ("institution", 12, 5)


@pytest.mark.parametrize("text", ["。", "・・・", "（）", "  ー ".replace("ー", "-")])
def test_a_text_of_punctuation_is_explained(text):
    with pytest.raises(ValidationError):
        find(text, 10)


def test_an_empty_text_finds_nothing():
    RegionFactory()

    assert find("  ", 10) == []


@pytest.mark.parametrize(
    ("query", "status"), [("", 200), ("?q=", 200), ("?q=札幌", 200), ("?q=。", 400), ("?x=1", 400)]
)
def test_the_search_page_has_the_right_status(client, query, status):
    assert client.get(f"/search/{query}").status_code == status


def test_the_search_page_groups_what_was_found(client):
    RegionFactory(name_ja="札幌地域")
    InstitutionFactory(name_ja="札幌医科大学")

    response = client.get("/en/search/", {"q": "札幌"})

    assert [(group.kind, group.total) for group in response.context["groups"]] == [("region", 1), ("institution", 1)]


def test_a_search_costs_the_same_for_1_and_10_and_100_hits(client):
    costs: list[int] = []
    made = 0
    for total in (1, 10, 100):
        RegionFactory.create_batch(total - made, name_ja="架空地域")
        InstitutionFactory.create_batch(total - made, name_ja="架空地域大学")
        made = total
        costs.append(queries_of(client, "/search/?q=架空地域"))

    assert costs == [costs[0]] * 3


def test_the_words_are_marked_in_the_titles(client):
    RegionFactory(name_ja="濱松地域")

    assert "<mark>濱松</mark>地域" in client.get("/search/", {"q": "浜松"}).content.decode()


def test_the_other_name_that_was_found_is_shown(client):
    region = RegionFactory(name_ja="道央地域")
    RegionNameFactory(region=region, name_ja="札幌周辺を核とする地域")

    assert "<mark>札幌</mark>周辺" in client.get("/search/", {"q": "札幌"}).content.decode()


def test_the_sentence_that_limits_a_frame_is_found_by_the_frame_and_leads_to_it(client):
    program = ProgramFactory(code="kc2")
    frame = FundingFrameFactory(program=program, name_ja="関係府省連携枠")
    FundingRuleFactory(program=program, frame=frame, code="limit", sentence_ja="年1億円を上限とする。")
    FundingRuleFactory(program=program, code="other", sentence_ja="原則として5年間とする。")

    (group,) = [group for group in find("連携枠 上限", 10) if group.kind == "funding-rule"]

    assert [(hit.title_ja, hit.url) for hit in group.hits] == [("年1億円を上限とする。", "/programs/kc2/#limit")]
    assert 'id="limit"' in client.get("/programs/kc2/").content.decode()


def test_all_hits_are_one_click_away(client):
    InstitutionFactory.create_batch(11, name_ja="架空大学")

    text = client.get("/search/", {"q": "架空 大学"}).content.decode()

    assert "/institutions/?q=%E6%9E%B6%E7%A9%BA+%E5%A4%A7%E5%AD%A6" in text
    assert len(client.get("/institutions/?q=架空+大学").context["object_list"]) == 11


def test_an_empty_result_helps_on(client):
    text = client.get("/en/search/", {"q": "xyzzy plugh"}).content.decode()

    assert 'href="/en/search/?q=xyzzy"' in text
    assert 'href="/en/regions/"' in text


def test_a_page_is_found_by_its_subject(client):
    text = client.get("/en/search/", {"q": "ｃｏ-operation"}).content.decode()

    assert 'href="/en/cooperation/"' in text


def test_an_empty_text_leaves_every_row():
    RegionFactory.create_batch(2)

    assert Region.objects.matching("").count() == 2
    assert Region.objects.matching("   ").count() == 2
