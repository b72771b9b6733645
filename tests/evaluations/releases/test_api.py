"""Releasing and withdrawing over the API, with the guards of the page and the versions of the rest of the API."""

import pytest
from django.test import Client

from clusterportal.accounts.tokens import make_token
from evaluations.releases.workflow import withdraw
from evaluations.reports import workflow
from tests.evaluations.reports.stage import LATER
from tests.evaluations.reports.test_api import path, send, slug_of

pytestmark = pytest.mark.django_db


def shown(submission):
    return {"submission": submission.number, "sha256": submission.sha256}


def version(browser, stage):
    return browser.get(path(stage, "release")).headers["ETag"]


def make_public(browser, stage, submission):
    return send(browser, "post", path(stage, "release"), shown(submission), **{"If-Match": version(browser, stage)})


def end(browser, stage, reason="誤記のため"):
    headers = {"If-Match": version(browser, stage)}
    return send(browser, "post", path(stage, "release", "withdraw"), {"reason": reason}, **headers)


def test_a_supervisor_releases_and_withdraws(stage, browser_of, client):
    submission, browser = stage.accept(), browser_of("supervisor")

    made = make_public(browser, stage, submission)

    assert (made.status_code, made.json()["is_public"]) == (200, True)
    assert made.json()["history"][0]["released_by"] == stage.supervisor.get_full_name()
    assert client.get(path(stage)).status_code == 200
    ended = end(browser, stage)
    assert (ended.status_code, ended.json()["is_public"]) == (200, False)
    assert ended.json()["history"][0]["withdrawal_reason"] == "誤記のため"
    assert ended.headers["ETag"] == version(browser, stage)
    assert client.get(path(stage)).status_code == 404


def test_it_says_what_to_name_and_which_steps_are_possible(stage, browser_of):
    submission = stage.accept()

    body = browser_of("supervisor").get(path(stage, "release")).json()

    assert body["accepted"] == {"number": submission.number, "sha256": submission.sha256}
    assert {step["step"]: step["is_possible"] for step in body["steps"]} == {"release": True, "withdraw": False}
    assert [blocker["kind"] for blocker in body["steps"][1]["blockers"]] == ["state"]


@pytest.mark.parametrize("name", ["editor", "officer", "auditor"])
def test_those_who_may_read_but_not_release_are_offered_nothing(stage, browser_of, name):
    submission = stage.accept()
    browser = browser_of(name)

    assert browser.get(path(stage, "release")).json()["steps"] == []
    answer = make_public(browser, stage, submission)
    assert (answer.status_code, slug_of(answer)) == (403, "forbidden")
    assert answer.json()["blockers"][0]["kind"] == "rights"
    assert stage.reload().released_submission is None


@pytest.mark.parametrize("rest", [("release",), ("release", "withdraw")])
def test_for_others_it_is_not_there(stage, browser_of, client, rest):
    submission = stage.accept()

    assert send(browser_of("other_editor"), "post", path(stage, *rest), shown(submission)).status_code == 404
    assert send(client, "post", path(stage, *rest), shown(submission)).status_code in (401, 404)


def test_the_public_of_a_released_report_is_asked_to_sign_in(stage, browser_of):
    make_public(browser_of("supervisor"), stage, stage.accept())

    assert Client().get(path(stage, "release")).status_code == 401


@pytest.mark.parametrize("rest", [("release",), ("release", "withdraw")])
def test_a_step_without_a_version_is_asked_for_it(stage, browser_of, rest):
    body = {**shown(stage.accept()), "reason": "誤記"}

    answer = send(browser_of("supervisor"), "post", path(stage, *rest), body)

    assert (answer.status_code, slug_of(answer)) == (428, "precondition-missing")


def test_a_step_from_an_earlier_version_is_told_who_was_there(stage, browser_of):
    submission, browser = stage.accept(), browser_of("supervisor")
    read = version(browser, stage)
    make_public(browser, stage, submission)
    withdraw(stage.report, reason="誤記", by=stage.supervisor)

    answer = send(browser, "post", path(stage, "release"), shown(submission), **{"If-Match": read})

    assert (answer.status_code, slug_of(answer)) == (412, "stale")
    assert answer.json()["changed_by"] == stage.supervisor.get_full_name()
    assert stage.reload().released_submission is None


def test_a_report_that_was_reopened_meanwhile_is_stale_too(stage, browser_of):
    submission, browser = stage.accept(), browser_of("supervisor")
    read = version(browser, stage)
    workflow.reopen(stage.report, due_on=LATER, reason="訂正", by=stage.supervisor)

    answer = send(browser, "post", path(stage, "release"), shown(submission), **{"If-Match": read})

    assert answer.status_code == 412


def test_refusals_of_the_state_name_what_stands_in_the_way(stage, browser_of):
    submission, browser = stage.submit(), browser_of("supervisor")

    answer = make_public(browser, stage, submission)

    assert (answer.status_code, slug_of(answer)) == (409, "step-refused")
    assert [row["kind"] for row in answer.json()["blockers"]] == ["state"]
    assert end(browser, stage).status_code == 409


def test_another_digest_and_a_missing_reason_are_refused(stage, browser_of):
    submission, browser = stage.accept(), browser_of("supervisor")
    headers = {"If-Match": version(browser, stage)}

    wrong = send(browser, "post", path(stage, "release"), {"submission": 1, "sha256": "0" * 64}, **headers)
    assert (wrong.status_code, wrong.json()["blockers"][0]["field"]) == (409, "sha256")
    make_public(browser, stage, submission)
    assert end(browser, stage, " ").json()["blockers"][0]["field"] == "reason"
    assert stage.reload().released_submission == submission


def test_a_step_without_what_it_asks_for_is_a_bad_request(stage, browser_of):
    stage.accept()
    browser = browser_of("supervisor")

    answer = send(browser, "post", path(stage, "release"), {}, **{"If-Match": version(browser, stage)})

    assert (answer.status_code, slug_of(answer)) == (400, "bad-parameter")


@pytest.mark.parametrize(("scopes", "status"), [(["read", "reports:write"], 403), (["read", "reports:review"], 200)])
def test_a_token_needs_the_scope_to_review(stage, browser_of, settings, scopes, status):
    submission, browser = stage.accept(), browser_of("supervisor")
    _token, text = make_token(stage.supervisor, name="公開", scopes=scopes, days=1)
    headers = {"If-Match": version(browser, stage), "Authorization": f"Bearer {text}"}

    answer = send(Client(), "post", path(stage, "release"), shown(submission), **headers)

    assert answer.status_code == status
    assert (stage.reload().released_submission is not None) == (status == 200)
