"""Calls and proposals over the API: the same steps and guards as on the pages."""

import pytest

from evaluations.models import CallProposal, ProposalCall

from .stage import DECISION

pytestmark = pytest.mark.django_db
JSON = "application/json"


def test_the_whole_way_over_the_api(stage, browser_of):
    officer, supervisor = browser_of("officer"), browser_of("supervisor")
    stage.make("review")
    address = f"/api/v1/call-proposals/{stage.proposal().code}/"
    answers = [{"code": each.code, "answer": "met"} for each in stage.needed]

    answered = officer.post(f"{address}requirements/", {"answers": answers}, JSON)
    admitted = officer.post(f"{address}transitions/", {"step": "admit"}, JSON)
    stage.evaluate()
    selected = supervisor.post(f"{address}transitions/", {"step": "select", **DECISION}, JSON)
    for number in (1, 2):
        stage.bring_proposal_to("withdrawn", number)
    call = "/api/v1/proposal-calls/new-call/"
    supervisor.post(f"{call}transitions/", {"step": "decide", "reason": "総合評価"}, JSON)
    published = supervisor.post(f"{call}transitions/", {"step": "publish"}, JSON)

    assert [row["answer"] for row in answered.json()["requirements"]] == ["met", "met"]
    assert [each.json()["status"] for each in (admitted, selected, published)] == ["evaluated", "selected", "published"]
    assert officer.get(call).json()["selection_round"]["code"] == "new-call"
    assert officer.get(address).json()["project"]["code"] == stage.proposal().code


def test_a_call_and_a_proposal_are_entered_over_the_api(stage, browser_of):
    officer = browser_of("officer")
    call = {
        "code": "second-call",
        "name_ja": "第二の公募",
        "program": stage.call.program.code,
        "first_year": 2031,
        "proposals_due_on": "2001-04-01",
        "requirements": stage.call.requirements.code,
        "template": stage.call.template.code,
    }
    bid = {
        "call": "new-call",
        "code": "second-bid",
        "region": stage.proposal().region.code,
        "local_government": "架空県",
        "cluster_name_ja": "第二のクラスター",
        "national_yen": 500_000_001,
    }

    made = officer.post("/api/v1/proposal-calls/", call, JSON)
    received = officer.post("/api/v1/call-proposals/", bid, JSON)
    again = officer.post("/api/v1/call-proposals/", bid, JSON)

    assert [made.status_code, received.status_code, again.status_code] == [201, 201, 400]
    assert ProposalCall.objects.get(code="second-call").status == "planned"
    assert CallProposal.objects.get(code="second-bid").national_yen == 500_000_001


def test_a_refusal_names_what_stands_in_the_way(stage, browser_of):
    steps = "/api/v1/proposal-calls/new-call/transitions/"

    forbidden = browser_of("officer").post(steps, {"step": "decide", "reason": "理由"}, JSON)
    refused = browser_of("supervisor").post(steps, {"step": "decide", "reason": "理由"}, JSON)

    assert [forbidden.status_code, refused.status_code] == [403, 409]
    assert [each["kind"] for each in refused.json()["blockers"]] == ["state"]


@pytest.mark.parametrize("address", ["proposal-calls/", "proposal-calls/new-call/", "call-proposals/new-0/"])
@pytest.mark.parametrize(("name", "status"), [("evaluator", 404), ("administrator", 404), ("stranger", 404)])
def test_for_others_calls_and_proposals_are_not_there(stage, browser_of, address, name, status):
    assert browser_of(name).get(f"/api/v1/{address}").status_code == status


def test_the_public_is_asked_to_sign_in(stage, client):
    assert client.get("/api/v1/call-proposals/").status_code == 401


def test_an_evaluator_reads_their_proposal_without_its_history(stage, browser_of):
    stage.make("review")
    stage.bring_proposal_to("selected")
    evaluator = browser_of("evaluator")

    found = evaluator.get("/api/v1/call-proposals/").json()
    steps = evaluator.get("/api/v1/call-proposals/new-0/transitions/").json()

    assert [row["code"] for row in found["results"]] == ["new-0"]
    assert (steps["steps"], steps["history"]) == ([], [])


def test_a_patch_changes_what_it_names_from_the_revision_that_was_read(stage, browser_of):
    officer = browser_of("officer")
    bid, call = "/api/v1/call-proposals/new-0/", "/api/v1/proposal-calls/new-call/"

    changed = officer.patch(bid, {"revision": 1, "summary": "直した内容"}, JSON)
    called = officer.patch(call, {"revision": 1, "summary_ja": "直した概要"}, JSON)
    stale = [
        officer.patch(bid, {"revision": 1, "summary": "古い"}, JSON),
        officer.patch(call, {"revision": 1, "summary_ja": "古い"}, JSON),
    ]
    without = [officer.patch(each, {}, JSON) for each in (bid, call)]

    assert (changed.json()["summary"], changed.json()["national_yen"]) == ("直した内容", 500_000_000)
    assert (called.json()["summary_ja"], called.json()["revision"]) == ("直した概要", 2)
    for answer in (*stale, *without):
        assert answer.status_code == 400
        assert [each["parameter"] for each in answer.json()["errors"]] == ["revision"]
    assert stage.proposal().summary == "直した内容"


def test_a_patch_meets_the_same_guards_as_the_pages(stage, browser_of):
    officer, auditor = browser_of("officer"), browser_of("auditor")
    bid, call = "/api/v1/call-proposals/new-0/", "/api/v1/proposal-calls/new-call/"

    by_role = [auditor.patch(each, {"revision": 1}, JSON) for each in (bid, call)]
    frozen = officer.patch(call, {"revision": 1, "first_year": 2031}, JSON)
    stage.make("review")
    stage.admit()
    late = officer.patch(bid, {"revision": 1, "summary": "遅い"}, JSON)

    assert [each.status_code for each in (*by_role, frozen, late)] == [403, 403, 400, 409]
    assert [each["parameter"] for each in frozen.json()["errors"]] == ["first_year"]


@pytest.mark.parametrize("name", ["evaluator", "administrator", "stranger", "applicant"])
@pytest.mark.parametrize("address", ["proposal-calls/new-call/", "call-proposals/new-0/"])
def test_a_patch_tells_others_nothing(stage, browser_of, name, address):
    assert browser_of(name).patch(f"/api/v1/{address}", {"revision": 1}, JSON).status_code == 404


def test_a_code_left_out_is_made_from_the_call_and_the_region(stage, browser_of):
    region = stage.proposal().region.code
    bid = {"call": "new-call", "region": region, "local_government": "架空県", "cluster_name_ja": "名前"}

    received = browser_of("officer").post("/api/v1/call-proposals/", bid, JSON)

    assert (received.status_code, received.json()["code"]) == (201, f"new-call-{region}")
