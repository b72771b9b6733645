"""Rounds over the API: the steps of the pages, sheets with ETags, and nothing for whoever may not know of a round."""

import json

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from clusterportal.accounts.models import Scope
from clusterportal.accounts.tokens import make_token

from .stage import DECISION, LATER, LEAVES, set_stage

LIST = "/api/v1/evaluation-rounds/"


def path(stage, *rest):
    return "/".join([f"{LIST}{stage.round.code}", *rest]) + "/"


def ask(user, method, address, body=None, **headers):
    """Send a request as a person who is signed in."""
    client = Client()
    client.force_login(user)
    given = {"data": json.dumps(body), "content_type": "application/json"} if body is not None else {}
    return getattr(client, method)(address, headers=headers, **given)


def test_a_visitor_is_asked_who_they_are(stage):
    stage.bring_to("scoring")

    assert Client().get(LIST).status_code == 401
    assert Client().get(path(stage)).status_code == 401


@pytest.mark.parametrize("rest", [(), ("transitions",), ("sheet",), ("scores",), ("evaluators",), ("response",)])
def test_whoever_may_not_know_of_a_round_gets_404(stage, rest):
    stage.bring_to("scoring")

    for name in ("stranger", "other_submitter", "other_evaluator", "submitter"):
        assert ask(stage.people[name], "get", path(stage, *rest)).status_code == 404
        assert ask(stage.people[name], "get", LIST).json()["results"] == []


def test_an_answer_stays_out_of_caches_and_bears_no_licence(stage):
    answer = ask(stage.officer, "get", path(stage))

    assert answer.headers["Cache-Control"] == "private, no-store"
    assert "license" not in answer.headers["Link"]


def test_the_whole_round_over_the_api(stage):
    post = lambda user, *rest, **body: ask(user, "post", path(stage, *rest), body)  # noqa: E731
    assert post(stage.officer, "transitions", step="claim").status_code == 200
    for evaluator in stage.evaluators:
        assert post(stage.officer, "evaluators", email=evaluator.email).status_code == 201
    assert post(stage.officer, "transitions", step="assign").status_code == 200
    for evaluator in stage.evaluators:
        assert post(evaluator, "conflict-declaration", has_conflict=False).json()["status"] == "clear"
    assert post(stage.officer, "transitions", step="start").json()["status"] == "scoring"
    for evaluator in stage.evaluators:
        read = ask(evaluator, "get", path(stage, "sheet"))
        assert {row["level"] for row in read.json()["scores"]} == {""}
        body = {"scores": {row["criterion"]: {"level": "A"} for row in read.json()["scores"]}}
        written = ask(evaluator, "patch", path(stage, "sheet"), body, **{"if-match": read.headers["ETag"]})
        assert written.status_code == 200
        assert post(evaluator, "sheet", "transitions", step="finalise").json()["status"] == "final"
    assert post(stage.officer, "transitions", step="close").status_code == 200
    assert ask(stage.officer, "get", path(stage, "scores")).json()["total"]["mean"] == "3.00"
    decision = {**DECISION, "response_due_on": LATER.isoformat()}
    assert post(stage.supervisor, "transitions", step="decide", **decision).status_code == 200
    assert post(stage.submitter, "response", text="意見").json()["response"]["text"] == "意見"
    assert post(stage.supervisor, "transitions", step="publish").json()["status"] == "published"
    published = Client().get(f"/api/v1/evaluations/{stage.round.code}/").json()
    assert published["grade"] == "A"
    assert published["publication"]["evaluator_count"] == 3
    assert published["corrections"] == []


class TestSheet:
    def test_it_asks_for_the_version_it_starts_from(self, stage):
        stage.bring_to("scoring")
        first = stage.evaluators[0]
        body = {"comment": "講評"}

        assert ask(first, "patch", path(stage, "sheet"), body).status_code == 428
        assert ask(first, "patch", path(stage, "sheet"), body, **{"if-match": '"sheet-7"'}).status_code == 412

    @pytest.mark.parametrize("body", [[], {"other": 1}, {"scores": []}, {"scores": {"x": 1}}])
    def test_a_body_that_is_no_sheet_is_refused(self, stage, body):
        stage.bring_to("scoring")

        answer = ask(stage.evaluators[0], "patch", path(stage, "sheet"), body, **{"if-match": '"sheet-0"'})

        assert answer.status_code == 400

    def test_an_impossible_level_is_told_by_its_field(self, stage):
        stage.bring_to("scoring")
        key = stage.leaf_keys[0]
        body = {"scores": {key: {"level": "Z"}}}

        answer = ask(stage.evaluators[0], "patch", path(stage, "sheet"), body, **{"if-match": '"sheet-0"'})

        assert answer.status_code == 400
        assert [error["parameter"] for error in answer.json()["errors"]] == [f"{key}.level"]

    def test_the_ministry_has_no_sheet_and_an_open_one_hides_the_scores(self, stage):
        stage.bring_to("scoring")
        first, second, _third = stage.evaluators
        stage.score(second, "S" * len(LEAVES))

        assert ask(stage.officer, "get", path(stage, "sheet")).status_code == 404
        assert ask(first, "get", path(stage, "scores")).status_code == 403
        assert ask(second, "get", path(stage, "scores")).status_code == 200


def test_evaluators_learn_neither_names_nor_words_of_others(stage):
    stage.bring_to("scoring")
    stage.score_all("SSS", "CCC", "AAA")
    stage.make("close")
    stage.make("discuss", reason="評価委員二番の点は低い。")
    first = stage.evaluators[0]

    text = (
        "".join(ask(first, "get", path(stage, rest)).content.decode() for rest in ("transitions", "scores", "sheet"))
        + ask(first, "get", path(stage)).content.decode()
    )

    assert ask(first, "get", path(stage, "evaluators")).status_code == 404
    for hidden in ("評価委員二番", *(each.name for each in stage.evaluators[1:]), stage.officer.name):
        assert hidden not in text


def test_the_institution_reads_the_decision_and_no_score(stage):
    stage.bring_to("decided")

    assert ask(stage.submitter, "get", path(stage, "response")).json()["decision"]["grade"] == "A"
    assert ask(stage.submitter, "get", path(stage, "scores")).status_code == 403
    assert ask(stage.submitter, "get", path(stage, "sheet")).status_code == 404


def test_a_token_needs_the_scope_of_what_it_does(stage):
    codes = {}
    for scope in Scope:
        text = make_token(stage.officer, name="試験", scopes=[scope, Scope.READ], days=1)[1]
        answer = Client().post(
            path(stage, "transitions"),
            json.dumps({"step": "discuss", "reason": "x"}),
            "application/json",
            headers={"authorization": f"Bearer {text}"},
        )
        codes[scope] = answer.status_code

    assert {scope for scope, code in codes.items() if code != 403} == {Scope.DECIDE}


def test_planning_names_what_was_made(stage):
    from .stage import make_template

    make_template(stage.round.project.program, kind="ex-post")

    body = ask(stage.officer, "post", f"{LIST}plan/", {"fiscal_year": 2012}).json()

    assert body == {"made": [f"{stage.round.project.code}-ex-post-fy2012"], "without_template": []}
    assert ask(stage.evaluators[0], "post", f"{LIST}plan/", {"fiscal_year": 2012}).status_code == 403


def test_a_list_costs_the_same_for_1_and_10_rounds(stage):
    costs = []
    for more in (0, 9):
        for _number in range(more):
            set_stage()
        client = Client()
        client.force_login(stage.officer)
        client.get(LIST)
        with CaptureQueriesContext(connection) as queries:
            assert client.get(LIST).json()["results"]
        costs.append(len(queries))

    assert costs[0] == costs[1]
