"""Proposed frames over the API: the same guards as on the pages, with tokens; for others they are not there."""

import json

import pytest

from clusterportal.accounts.models import Scope
from clusterportal.accounts.tokens import make_token
from evaluations.models import FrameProposal
from tests.factories import FrameProposalFactory, FundingFrameFactory, FundingRuleFactory

from .test_api import send, slug_of

pytestmark = pytest.mark.django_db
LIST = "/api/v1/frame-proposals/"
SENTENCE = "関係府省連携枠は年1億円を上限とする。"


@pytest.fixture
def evaluation(stage):
    stage.first.evaluations.update(outcome="expand")
    return stage.first.evaluations.get()


@pytest.fixture
def frame(stage, evaluation):
    return FrameProposalFactory(
        evaluation=evaluation, frame=stage.frame, national_yen=120_000_000, proposed_by=stage.officer
    )


def body(judged, **changes):
    return {"evaluation": judged.code, "frame": "frame-basic", "national_yen": 120_000_000, **changes}


def test_a_frame_is_proposed_and_adopted(stage, browser_of, evaluation):
    made = send(browser_of("officer"), "post", LIST, body(evaluation, reason="拡充"))
    assert made.status_code == 201
    row = made.json()
    assert (row["project"]["code"], row["fiscal_year"], row["national_yen"], row["local_yen"], row["status"]) == (
        "old-a",
        2010,
        120_000_000,
        None,
        "proposed",
    )

    answer = send(browser_of("supervisor"), "post", f"{LIST}{row['id']}/transitions/", {"step": "adopt"})

    assert answer.status_code == 200, answer.json()
    assert answer.json()["status"] == "adopted"
    assert [(each["step"], each["to_status"]) for each in answer.json()["history"]] == [
        ("propose", "proposed"),
        ("adopt", "adopted"),
    ]
    line = stage.first.budgets.get(fiscal_year=2010, frame=stage.frame)
    assert (line.national_yen, line.local_yen) == (120_000_000, 50_000_000)
    assert browser_of("auditor").get(f"{LIST}{row['id']}/").json()["decided_by"] == stage.supervisor.get_full_name()


def test_a_rule_refuses_with_the_sentence_that_forbids_it(stage, browser_of, evaluation):
    limited = FundingFrameFactory(program=stage.program, code="frame-ministries")
    FundingRuleFactory(program=stage.program, frame=limited, amount_yen=100_000_000, sentence_ja=SENTENCE)
    made = send(browser_of("officer"), "post", LIST, body(evaluation, frame=limited.code)).json()

    answer = send(browser_of("supervisor"), "post", f"{LIST}{made['id']}/transitions/", {"step": "adopt"})

    assert (answer.status_code, slug_of(answer)) == (409, "step-refused")
    assert SENTENCE in answer.json()["blockers"][0]["detail"]
    assert not stage.first.budgets.filter(frame=limited).exists()


def test_the_steps_say_what_stands_in_the_way(stage, browser_of, frame):
    address = f"{LIST}{frame.pk}/transitions/"

    steps = {name: browser_of(name).get(address).json()["steps"] for name in ("officer", "supervisor", "auditor")}

    found = {name: [(row["step"], row["is_possible"]) for row in rows] for name, rows in steps.items()}
    assert found == {
        "officer": [("drop", True)],
        "supervisor": [("adopt", True), ("drop", True)],
        "auditor": [],
    }


@pytest.mark.parametrize(
    ("name", "step", "status", "slug"),
    [
        ("officer", "adopt", 403, "forbidden"),
        ("auditor", "drop", 403, "forbidden"),
        ("supervisor", "jump", 400, "bad-parameter"),
    ],
)
def test_a_step_that_is_refused_says_why(browser_of, frame, name, step, status, slug):
    answer = send(browser_of(name), "post", f"{LIST}{frame.pk}/transitions/", {"step": step})

    assert (answer.status_code, slug_of(answer)) == (status, slug)


def test_what_is_decided_is_not_decided_again(browser_of, frame):
    address = f"{LIST}{frame.pk}/transitions/"
    assert send(browser_of("officer"), "post", address, {"step": "drop"}).json()["status"] == "dropped"

    assert send(browser_of("supervisor"), "post", address, {"step": "adopt"}).status_code == 409


@pytest.mark.parametrize("name", ["supervisor", "auditor"])
def test_only_officers_propose(browser_of, evaluation, name):
    answer = send(browser_of(name), "post", LIST, body(evaluation))

    assert (answer.status_code, slug_of(answer)) == (403, "forbidden")
    assert not FrameProposal.objects.exists()


@pytest.mark.parametrize("name", ["evaluator", "administrator", "stranger"])
def test_they_are_not_there_for_others(browser_of, frame, evaluation, name):
    browser = browser_of(name)

    assert {browser.get(f"{LIST}{rest}").status_code for rest in ("", f"{frame.pk}/", "999/")} == {404}
    assert send(browser, "post", LIST, body(evaluation)).status_code == 404
    assert send(browser, "post", f"{LIST}{frame.pk}/transitions/", {"step": "drop"}).status_code == 404


def test_a_visitor_is_asked_who_they_are(client, frame):
    assert {client.get(f"{LIST}{rest}").status_code for rest in ("", f"{frame.pk}/", "999/")} == {401}


def test_writing_needs_the_scope(client, stage, frame, evaluation):
    token = make_token(stage.officer, name="試験", scopes=[Scope.READ], days=1)[1]
    headers = {"Authorization": f"Bearer {token}"}
    drop = json.dumps({"step": "drop"})

    read = client.get(f"{LIST}{frame.pk}/", headers=headers)
    written = client.post(f"{LIST}{frame.pk}/transitions/", drop, content_type="application/json", headers=headers)

    assert (read.status_code, written.status_code) == (200, 403)
    assert read.headers["Cache-Control"] == "private, no-store"


@pytest.mark.parametrize(
    ("changes", "parameter"),
    [
        ({"evaluation": "nothing"}, "evaluation"),
        ({"frame": "nothing"}, "frame"),
        ({"national_yen": -1}, "national_yen"),
        ({"national_yen": None}, "detail"),
        ({"reason": "x" * 4001}, "reason"),
        ({"national_yen": 2**70}, "national_yen"),
    ],
)
def test_bad_input_is_named(browser_of, evaluation, changes, parameter):
    answer = send(browser_of("officer"), "post", LIST, body(evaluation, **changes))

    assert answer.status_code == 400
    assert [error["parameter"] for error in answer.json()["errors"]] == [parameter]


def test_an_outcome_that_calls_for_no_frames_is_refused(stage, browser_of):
    answer = send(browser_of("officer"), "post", LIST, body(stage.second.evaluations.get()))

    assert (answer.status_code, slug_of(answer)) == (409, "step-refused")


def test_a_list_can_be_filtered(browser_of, frame):
    browser = browser_of("auditor")

    def ids(asked):
        return [row["id"] for row in browser.get(f"{LIST}?{asked}").json()["results"]]

    assert ids(f"status=proposed&project=old-a&fiscal_year=2010&evaluation={frame.evaluation.code}") == [frame.pk]
    assert ids("status=adopted") == ids("project=old-b") == []
    assert browser.get(f"{LIST}?secret=1").status_code == 400
