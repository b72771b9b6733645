"""Whatever is asked, the answer has the right status and is a page in the reader's language; never a 500."""

import pytest
from django.test import Client

from tests.factories import RegionFactory

LISTS = [
    "/regions/",
    "/projects/",
    "/institutions/",
    "/transitions/",
    "/cooperation/",
    "/rule-checks/",
    "/programs/",
    "/budgets/",
    "/policy-report/",
    "/selection/",
    "/indicators/",
    "/documents/",
]
RECORDS = ["regions", "projects", "institutions", "programs", "committees", "criteria", "evaluations", "documents"]


@pytest.fixture
def browser():
    """A client that checks form tokens as a browser's server does."""
    return Client(enforce_csrf_checks=True)


@pytest.mark.django_db
@pytest.mark.parametrize("path", LISTS)
def test_an_unknown_filter_is_refused_by_name(client, path):
    response = client.get(f"/en{path}?colour=blue")

    assert response.status_code == 400
    assert "“colour” is not a filter of this list." in response.content.decode()
    assert not response.context["object_list"]


@pytest.mark.django_db
@pytest.mark.parametrize("year", ["1492", "abc", "-5", "令和99年度", "2009.5"])
def test_an_impossible_year_is_refused_beside_its_field(client, year):
    response = client.get("/en/regions/", {"fiscal_year": year})

    text = response.content.decode()
    assert response.status_code == 400
    assert text.count(f"“{year}” is not a fiscal year.") == 2
    assert 'aria-describedby="wrong-fiscal_year"' in text


@pytest.mark.django_db
@pytest.mark.parametrize(
    "query", ["program=nonsense", "kind=nonsense", "prefecture=99", "role=king", "region=%27%3B--", "sort=colour"]
)
def test_a_value_that_does_not_exist_is_refused(client, query):
    assert client.get(f"/institutions/?{query}").status_code == 400


@pytest.mark.django_db
@pytest.mark.parametrize("path", LISTS[:4] + LISTS[-2:])
@pytest.mark.parametrize("page", ["2", "0", "-1", "x", "last", "9" * 5000, "1.5"])
def test_a_page_that_is_not_there_is_a_404_that_says_so(client, path, page):
    response = client.get(f"/en{path}", {"page": page})

    assert response.status_code == 404
    assert "The list has no such page" in response.content.decode()


@pytest.mark.django_db
def test_the_second_page_of_51_rows_has_one_row(client):
    RegionFactory.create_batch(51)

    response = client.get("/regions/?page=2")

    assert len(response.context["object_list"]) == 1


@pytest.mark.django_db
@pytest.mark.parametrize("kind", RECORDS)
@pytest.mark.parametrize("code", ["nonsense", "a" * 500, "A-B_C"])
def test_an_unknown_code_is_a_404(client, kind, code):
    response = client.get(f"/en/{kind}/{code}/")

    assert response.status_code == 404
    assert "There is no page at this address" in response.content.decode()


@pytest.mark.parametrize("path", ["/regions/?q=a%00b", "/regions/%00/", "/en/search/?q=%00", "/%00"])
def test_a_nul_byte_is_refused(client, path):
    response = client.get(path)

    assert response.status_code == 400
    assert "text/html" in response.headers["Content-Type"]
    assert f'<html lang="{"en" if path.startswith("/en") else "ja"}">' in response.content.decode()


@pytest.mark.django_db
@pytest.mark.parametrize("path", ["/en/search/", "/en/regions/", "/en/documents/"])
def test_an_overlong_search_is_refused_with_its_length(client, path):
    response = client.get(path, {"q": "あ" * 101})

    assert response.status_code == 400
    assert "The search text has 101 characters" in response.content.decode()


@pytest.mark.parametrize("method", ["post", "put", "patch", "delete", "trace"])
@pytest.mark.parametrize("path", ["/", "/en/regions/", "/regions/x/", "/en/search/", "/related/"])
def test_a_wrong_method_is_answered_with_a_page(browser, method, path, db):
    response = getattr(browser, method)(path)

    assert response.status_code == 405
    assert "GET" in response.headers["Allow"]
    assert f'<html lang="{"en" if path.startswith("/en") else "ja"}">' in response.content.decode()


@pytest.mark.parametrize("path", ["/nonsense/", "/en/nonsense/", "/regions/a/b/c/", "/ja/", "/regions/%ff/"])
def test_an_unknown_address_is_a_404_with_a_search_field(client, path, db):
    response = client.get(path)

    assert response.status_code == 404
    assert 'id="fault-search"' in response.content.decode()


def test_an_unknown_address_under_the_api_is_a_problem(client, db):
    response = client.get("/api/nonsense/")

    assert response.status_code == 404
    assert response.headers["Content-Type"].startswith("application/problem+json")


def test_a_fault_of_ours_is_a_page(client, monkeypatch, db):
    def broken(*args, **kwargs):
        raise RuntimeError

    monkeypatch.setattr("regions.views.home.key_figures", broken)
    client.raise_request_exception = False

    response = client.get("/en/")

    assert response.status_code == 500
    assert "Something went wrong here" in response.content.decode()


@pytest.mark.parametrize(
    ("path", "content_type"), [("/en/regions", "text/html"), ("/api/v1/regions/", "application/problem+json")]
)
def test_a_foreign_host_is_refused(client, path, content_type, db):
    response = client.get(path, headers={"host": "evil.example"})

    assert response.status_code == 400
    assert response.headers["Content-Type"].startswith(content_type)
    assert "evil.example" not in response.content.decode()
