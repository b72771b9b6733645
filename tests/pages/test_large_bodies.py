"""A request that holds more than the portal takes is told so, as a page or as a problem, before it is read."""

import pytest
from django.conf import settings

pytestmark = pytest.mark.django_db


def test_the_api_answers_with_a_problem(client):
    body = b"x" * (settings.DATA_UPLOAD_MAX_MEMORY_SIZE + 1)

    answer = client.post("/api/v1/reports/any/transitions/", body, content_type="application/json")

    assert answer.status_code == 413
    assert answer.headers["Content-Type"].startswith("application/problem+json")
    assert answer.json()["type"].endswith("#too-large")


@pytest.mark.parametrize(("prefix", "words"), [("", "大きすぎます"), ("/en", "too large")])
def test_a_page_says_it_in_the_language_of_the_address(client, prefix, words):
    body = b"x" * (settings.DATA_UPLOAD_MAX_MEMORY_SIZE + 1)

    answer = client.post(f"{prefix}/reports/any/check/", body, content_type="application/x-www-form-urlencoded")

    assert answer.status_code == 413
    assert words in answer.content.decode()


def test_a_file_may_be_larger_than_a_form(client, settings):
    settings.LARGEST_UPLOAD = 3 * 1024 * 1024
    settings.DATA_UPLOAD_MAX_MEMORY_SIZE = 1024 * 1024
    kind = "multipart/form-data; boundary=x"

    answers = [
        client.post("/account/login/", b"x" * size, content_type=kind).status_code
        for size in (2 * 1024 * 1024, 4 * 1024 * 1024)
    ]

    assert answers[0] != 413
    assert answers[1] == 413


def test_too_many_fields_are_too_large_too(client, settings):
    settings.DATA_UPLOAD_MAX_NUMBER_FIELDS = 2

    answer = client.post("/account/login/", {"a": 1, "b": 2, "c": 3})

    assert answer.status_code == 413
