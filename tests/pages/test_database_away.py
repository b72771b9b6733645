"""While the database is away every request is told so, and when to come back: 503, whoever asks for whatever."""

import pytest
from django.db import InterfaceError, OperationalError
from django.test import Client

from clusterportal.accounts.tokens import make_token
from tests.factories import MembershipFactory, with_second_factor

pytestmark = pytest.mark.django_db


@pytest.fixture
def officer():
    """Someone with a role at the ministry."""
    return with_second_factor(MembershipFactory(role="officer").user)


@pytest.fixture
def signed_in(officer):
    """The browser of a person who signed in while the database was there."""
    browser = Client(raise_request_exception=False)
    browser.force_login(officer)
    return browser


@pytest.fixture
def anyone():
    """The browser of a person without an account."""
    return Client(raise_request_exception=False)


@pytest.fixture
def program(officer):
    """A program that brings a token."""
    _token, text = make_token(officer, name="集計用", scopes=["read"], days=1)
    return Client(raise_request_exception=False, headers={"Authorization": f"Bearer {text}"})


@pytest.fixture(params=[OperationalError, InterfaceError])
def without_database(request, monkeypatch):
    """Take the database away, and bring it back with `undo`."""

    def refuse(*_args, **_options):
        raise request.param

    def take_away():
        monkeypatch.setattr("django.db.backends.base.base.BaseDatabaseWrapper.ensure_connection", refuse)
        return monkeypatch

    return take_away


def is_told_to_wait(response, language="ja"):
    return (response.status_code, response.headers["Retry-After"], response.headers["Content-Language"]) == (
        503,
        "60",
        language,
    )


@pytest.mark.parametrize(("path", "language"), [("/regions/", "ja"), ("/en/regions/", "en")])
@pytest.mark.parametrize("who", ["anyone", "signed_in"])
def test_a_public_page_says_so_in_the_readers_language(request, without_database, who, path, language):
    browser = request.getfixturevalue(who)
    without_database()

    response = browser.get(path)

    assert is_told_to_wait(response, language)
    assert f'<html lang="{language}">' in response.content.decode()


@pytest.mark.parametrize("method", ["get", "post"])
@pytest.mark.parametrize("path", ["/en/reports/", "/en/workspace/", "/en/account/", "/en/admin/", "/en/reports/x/"])
def test_a_page_for_people_with_an_account_says_so(signed_in, without_database, method, path):
    without_database()

    response = getattr(signed_in, method)(path)

    assert is_told_to_wait(response, "en")
    assert "The register cannot be reached at the moment" in response.content.decode()
    assert "no-store" in response.headers["Cache-Control"]


@pytest.mark.parametrize("method", ["get", "post", "patch", "delete"])
@pytest.mark.parametrize("path", ["/api/v1/regions/", "/api/v1/reports/", "/api/v1/reports/x/parts/money/"])
@pytest.mark.parametrize("who", ["anyone", "signed_in", "program"])
def test_the_api_answers_with_a_problem(request, without_database, who, method, path):
    browser = request.getfixturevalue(who)
    without_database()

    response = getattr(browser, method)(path, headers={"Accept-Language": "en"})

    assert is_told_to_wait(response, "en")
    assert response.headers["Content-Type"] == "application/problem+json"
    assert response.json()["type"].endswith("#database-unavailable")
    assert response.json()["detail"] == "Nothing is lost. Try again in a minute."


def test_the_sign_in_lasts_until_the_database_is_back(signed_in, without_database):
    away = without_database()
    assert signed_in.get("/reports/").status_code == 503
    away.undo()

    assert signed_in.get("/reports/").status_code == 200


def test_a_fault_that_is_not_the_databases_stays_a_fault(anyone, monkeypatch):
    def broken(*_args, **_options):
        raise RuntimeError

    monkeypatch.setattr("regions.views.home.key_figures", broken)

    response = anyone.get("/en/")

    assert response.status_code == 500
    assert "Retry-After" not in response.headers
