"""What a body must be like, and what is said of one that is not."""

import json

import pytest

from clusterportal.accounts.models import Scope
from clusterportal.accounts.tokens import make_token
from clusterportal.api.schema import ANSWERS_TO_VERSIONS
from tests.factories import FormerCodeFactory, MembershipFactory, with_second_factor

from .test_problems import problem_of
from .writing.operations import description, operations

pytestmark = pytest.mark.django_db

PLAN = "/api/v1/evaluation-rounds/plan/"


@pytest.fixture
def send(client):
    """Return a function that posts a body as an officer."""
    officer = with_second_factor(MembershipFactory(role="officer").user)
    token = make_token(officer, name="試験", scopes=Scope.values, days=1)[1]

    def post(body, media_type="application/json", language="en"):
        headers = {"Authorization": f"Bearer {token}", "Accept-Language": language}
        return client.post(PLAN, body, content_type=media_type, headers=headers)

    return post


@pytest.mark.parametrize("body", [b"{", b"\xff", b"[" * 100_000, b"1" * 5_000])
def test_what_is_no_json_is_refused_as_such(send, body):
    problem = problem_of(send(body), 400, "unreadable-body")

    assert problem["detail"].startswith("The body")


@pytest.mark.parametrize("body", [b"null", b"[]", b'"text"', b"1"])
def test_what_is_no_object_is_refused_as_such(send, body):
    problem = problem_of(send(body), 400, "bad-parameter")

    assert problem["errors"] == [{"parameter": "body", "detail": "Send a JSON object here."}]


def test_an_unknown_key_is_refused_and_the_known_ones_are_named(send):
    problem = problem_of(send(json.dumps({"fiscal_year": 2009, "year": 1})), 400, "bad-parameter")

    assert problem["errors"] == [{"parameter": "year", "detail": "“year” is not known here. Known: fiscal_year."}]


def test_half_a_character_can_be_named_in_the_answer(send):
    problem = problem_of(send(b'{"fiscal_year": 2009, "\\ud800": 1}', language="ja"), 400, "bad-parameter")

    assert problem["errors"][0]["parameter"] == "?"


def test_another_media_type_is_refused_with_415(send):
    problem = problem_of(send(b"fiscal_year=2009", "application/x-www-form-urlencoded"), 415, "media-type")

    assert "application/json" in problem["detail"]


def test_a_version_is_described_where_one_is_sent_and_nowhere_else():
    writes = operations("post", "put", "patch", "delete")

    assert {str(each) for each in writes if each.takes_version} == {
        str(each) for each in writes if 428 in each.statuses
    }
    assert all({412, 428} <= each.statuses for each in writes if each.takes_version)
    assert set(ANSWERS_TO_VERSIONS) == {"412", "428"}


def test_the_answer_of_a_former_code_is_described_and_says_what_became_of_the_project(client):
    former = FormerCodeFactory(code="once")

    answer = client.get("/api/v1/projects/once/", headers={"accept-language": "en"})

    described = description["paths"]["/api/v1/projects/{code}/"]["get"]["responses"]["308"]
    schema = described["content"]["application/json"]["schema"]
    assert answer.status_code == 308
    assert set(answer.json()) == set(schema["properties"])
    assert answer.headers["Location"] == answer.json()["url"]
    assert former.project.code in answer.json()["detail"]
