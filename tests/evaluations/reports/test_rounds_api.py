"""Opening a round over the API: the guards of the page, a trial that writes nothing, and never twice."""

import json

import pytest

from clusterportal.accounts.tokens import make_token
from evaluations.models import OutboxMail, YearlyReport
from tests.factories import ClusterProjectFactory

pytestmark = pytest.mark.django_db
ROUNDS = "/api/v1/reports/rounds/"


@pytest.fixture
def newcomer(stage):
    """A project that has run since, and has no report nor core institution yet."""
    program = stage.report.project.program
    return ClusterProjectFactory(program=program, start_year=stage.report.fiscal_year)


def open_it(browser, stage, **given):
    body = json.dumps({"round": stage.report.round.code, **given})
    return browser.post(ROUNDS, body, content_type="application/json")


def test_an_administrator_opens_what_is_missing_and_no_report_twice(stage, browser_of, newcomer):
    browser = browser_of("administrator")

    first, second = open_it(browser, stage), open_it(browser, stage)

    report = YearlyReport.objects.get(project=newcomer)
    assert (first.status_code, first.json()["opened"]) == (200, [report.code])
    assert first.json()["without_institution"] == [newcomer.code]
    assert second.json()["opened"] == []
    assert report.money.exists()
    assert [row["reports"] for row in browser.get(ROUNDS).json()] == [2]


def test_a_trial_says_the_same_and_writes_nothing(stage, browser_of, newcomer):
    mails = OutboxMail.objects.count()
    browser = browser_of("administrator")

    trial = open_it(browser, stage, dry_run=True).json()

    assert not YearlyReport.objects.filter(project=newcomer).exists()
    assert OutboxMail.objects.count() == mails
    assert {**trial, "dry_run": False} == open_it(browser, stage).json()


@pytest.mark.parametrize("name", ["officer", "supervisor", "submitter", "auditor", "stranger"])
def test_nobody_else_may(stage, browser_of, newcomer, name):
    browser = browser_of(name)

    answers = [open_it(browser, stage), open_it(browser, stage, dry_run=True), browser.get(ROUNDS)]

    assert [answer.status_code for answer in answers] == [403, 403, 403]
    assert not YearlyReport.objects.filter(project=newcomer).exists()


def test_a_visitor_is_asked_for_a_token(stage, client):
    assert [client.get(ROUNDS).status_code, open_it(client, stage).status_code] == [401, 401]


@pytest.mark.parametrize(("scopes", "status"), [(["read"], 403), (["read", "reports:review"], 200)])
def test_a_token_needs_the_scope(stage, client, scopes, status):
    _token, text = make_token(stage.administrator, name="開始用", scopes=scopes, days=1)
    client.defaults["HTTP_AUTHORIZATION"] = f"Bearer {text}"

    assert open_it(client, stage, dry_run=True).status_code == status


@pytest.mark.parametrize("given", [{"round": "nowhere"}, {"round": ""}, {"round": None}, {"dry_run": "maybe"}])
def test_what_cannot_be_opened_is_named(stage, browser_of, given):
    answer = open_it(browser_of("administrator"), stage, **given)

    assert answer.status_code == 400
    assert [error["parameter"] for error in answer.json()["errors"]] == list(given)
