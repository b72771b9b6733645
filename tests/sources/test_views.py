"""Pages of documents and of what cites them."""

import pytest

from tests.counting import queries_of
from tests.factories import (
    CitationFactory,
    CommitteeMemberFactory,
    DocumentFactory,
    ProgramBudgetFactory,
    ProjectBudgetFactory,
    ProjectInstitutionFactory,
    RegionFactory,
    SelectionEntryFactory,
)

pytestmark = pytest.mark.django_db


def test_a_document_page_costs_the_same_for_1_and_10_and_100_citations(client):
    document = DocumentFactory(code="report")
    kinds = [
        RegionFactory,
        ProgramBudgetFactory,
        ProjectBudgetFactory,
        ProjectInstitutionFactory,
        SelectionEntryFactory,
    ]
    costs: list[int] = []
    made = 0
    for total in (1, 4, 9):
        while made < total:
            for make in kinds:
                CitationFactory(subject=make(), document=document)
            made += 1
        costs.append(queries_of(client, "/documents/report/"))

    assert costs == [costs[0]] * 3


def test_a_document_page_groups_all_that_cites_it(client):
    document = DocumentFactory(code="report")
    region = RegionFactory(name_ja="札幌地域")
    CitationFactory(subject=region, document=document, locator="第２節", quote="札幌地域 （情報通信）")
    CitationFactory(subject=CommitteeMemberFactory(name_ja="架空太郎"), document=document)
    CitationFactory(subject=RegionFactory(name_ja="他の地域"))

    response = client.get("/documents/report/")

    text = response.content.decode()
    assert [(kind, total) for kind, _label, total in response.context["kinds"]] == [
        ("committeemember", 1),
        ("region", 1),
    ]
    for expected in ("札幌地域 （情報通信）", "第２節", "架空太郎"):
        assert expected in text
    assert "他の地域" not in text


def test_a_document_page_filters_by_kind(client):
    document = DocumentFactory(code="report")
    CitationFactory(subject=RegionFactory(name_ja="札幌地域"), document=document)
    CitationFactory(subject=CommitteeMemberFactory(name_ja="架空太郎"), document=document)

    text = client.get("/documents/report/?kind=region").content.decode()

    assert "札幌地域" in text
    assert "架空太郎" not in text


def test_a_document_page_is_cut_into_pages(client):
    document = DocumentFactory(code="report")
    region = RegionFactory()
    for number in range(51):
        CitationFactory(subject=region, document=document, locator=f"節{number}")

    assert len(client.get("/documents/report/").context["object_list"]) == 50
    assert len(client.get("/documents/report/?page=2").context["object_list"]) == 1
