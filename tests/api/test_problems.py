"""Errors of the API: right status, problem+json, and a sentence that says what to do."""

import pytest

from clusterportal.api.problems import PROBLEM_TYPES

pytestmark = pytest.mark.django_db


def problem_of(answer, status, slug):
    assert answer.status_code == status, answer.content.decode()
    assert answer.headers["Content-Type"].split(";")[0] == "application/problem+json"
    body = answer.json()
    assert body["type"].endswith(f"/api/problems/#{slug}")
    assert body["status"] == status
    return body


@pytest.mark.parametrize(
    ("query", "slug", "parameter"),
    [
        ("colour=red", "unknown-parameter", "colour"),
        ("fiscal_year=99999", "bad-parameter", "fiscal_year"),
        ("fiscal_year=abc", "bad-parameter", "fiscal_year"),
        ("program=kc9", "bad-parameter", "program"),
        ("participation=maybe", "bad-parameter", "participation"),
        ("limit=0", "bad-parameter", "limit"),
        ("limit=501", "bad-parameter", "limit"),
        ("limit=ten", "bad-parameter", "limit"),
        ("limit=٣", "bad-parameter", "limit"),
        ("offset=-1", "bad-parameter", "offset"),
        ("offset=99999999999999999999", "bad-parameter", "offset"),
        ("after=nonsense", "bad-parameter", "after"),
        ("after=W10", "bad-parameter", "after"),
        ("sort=size", "bad-parameter", "sort"),
        ("fields=code,size", "bad-parameter", "fields"),
        ("fields=", "bad-parameter", "fields"),
        ("q=" + "x" * 101, "bad-parameter", "q"),
    ],
)
def test_a_bad_parameter_is_named(client, query, slug, parameter):
    body = problem_of(client.get(f"/api/v1/regions/?{query}"), 400, slug)

    assert [error["parameter"] for error in body["errors"]] == [parameter]
    assert body["errors"][0]["detail"]


def test_a_page_beyond_the_end_is_not_found(client):
    body = problem_of(client.get("/api/v1/regions/?offset=100000"), 404, "page-beyond-end")

    assert "100000" in body["detail"]


@pytest.mark.parametrize(
    "path",
    [
        "regions/atlantis/",
        "nothing/",
        "regions/%20/",
        "regions/sapporo/nothing/",
        "regions.xml",
        "citations/999999999/",
    ],
)
def test_an_unknown_record_or_address_is_not_found(client, path):
    problem_of(client.get(f"/api/v1/{path}"), 404, "not-found")


@pytest.mark.parametrize("method", ["post", "put", "patch", "delete"])
def test_a_method_that_writes_is_not_allowed(client, method):
    answer = getattr(client, method)("/api/v1/regions/")

    problem_of(answer, 405, "method-not-allowed")
    assert "GET" in answer.headers["Allow"]


@pytest.mark.parametrize(
    "accept", ["application/xml", "image/png", "garbage", "text/html", ";;;", "text/csv;q=abc, x/y"]
)
def test_a_format_that_cannot_be_had_is_refused_in_json(client, accept):
    answer = client.get("/api/v1/regions/", headers={"accept": accept})

    if answer.status_code == 200:
        assert accept.startswith("text/csv")
    else:
        problem_of(answer, 406, "not-acceptable")


@pytest.mark.parametrize("path", ["regions/?q=%00", "regions/%00/", "regions/?q=a%00b"])
def test_a_nul_byte_is_refused(client, path):
    problem_of(client.get(f"/api/v1/{path}"), 400, "nul-byte")


@pytest.mark.parametrize(
    ("language", "title"), [("en", "A parameter is not known here"), ("ja", "知らないパラメータです")]
)
def test_an_error_is_told_in_the_language_asked_for(client, language, title):
    answer = client.get("/api/v1/regions/?colour=red", headers={"accept-language": language})

    assert answer.json()["title"] == title
    assert answer.headers["Content-Language"] == language


def test_every_kind_of_error_is_explained_on_a_page(client):
    page = client.get("/api/problems/").content.decode()

    assert all(f'id="{slug}"' in page for slug in PROBLEM_TYPES)


def test_search_wants_a_text(client):
    body = problem_of(client.get("/api/v1/search/?text=x"), 400, "unknown-parameter")

    assert body["errors"][0]["parameter"] == "text"


def test_options_as_csv_answer_whatever_fields_are_asked_for(client):
    answer = client.options("/api/v1/indicators.csv?fields=nonsense")

    assert answer.status_code == 200
