"""Proposals over the API: the same steps and guards as on the pages, with tokens."""

import json

import pytest

from evaluations.models import TransitionProposal

pytestmark = pytest.mark.django_db
LIST = "/api/v1/transition-proposals/"


def send(browser, method, address, body):
    return getattr(browser, method)(address, json.dumps(body), content_type="application/json")


def slug_of(answer):
    return answer.json()["type"].rpartition("#")[2]


def body(stage, **changes):
    region, program = stage.first.region.code, stage.after.code
    targets = [{"code": "next-a", "region": region, "program": program}]
    return {"kind": "continue", "effective_year": 2010, "sources": ["old-a"], "targets": targets, **changes}


def test_the_whole_way_over_the_api(stage, browser_of):
    made = send(browser_of("officer"), "post", LIST, body(stage))
    assert made.status_code == 201
    whole = made.json()
    keys = whole["unstated"]
    amounts = {"national_yen": 100_000_001, "local_yen": 50_000_000}
    fates = whole["fates"] + [
        {"thing": key, "fate": "moves", "target": "next-a", **(amounts if key.startswith("budget:") else {})}
        for key in keys
    ]
    path = f"{LIST}{whole['code']}/"
    revision = {"revision": whole["revision"]}
    changed = send(browser_of("officer"), "patch", path, body(stage, fates=fates, **revision))
    assert (changed.status_code, changed.json()["unstated"]) == (200, [])

    tried = browser_of("supervisor").get(f"{path}dry-run/").json()
    assert tried["blockers"] == []
    assert {record["act"] for record in tried["records"]} == {"made", "changed"}
    for name, step in (("other_officer", "check"), ("supervisor", "decide"), ("supervisor", "effect")):
        given = {"step": step, "revision": changed.json()["revision"], "reason": "妥当"}
        answer = send(browser_of(name), "post", f"{path}transitions/", given)
        assert answer.status_code == 200, answer.json()

    assert answer.json()["status"] == "effective"
    assert TransitionProposal.objects.get().status == "effective"


@pytest.mark.parametrize("name", ["evaluator", "administrator", "stranger"])
@pytest.mark.parametrize("rest", ["", "dry-run/", "transitions/"])
def test_they_are_not_there_for_others(stage, browser_of, name, rest):
    code = stage.propose().code

    assert browser_of(name).get(f"{LIST}{code}/{rest}").status_code == 404
    assert browser_of(name).get(LIST).status_code == 404


def test_a_visitor_is_asked_who_they_are(client, stage):
    code = stage.propose().code

    assert {client.get(path).status_code for path in (LIST, f"{LIST}{code}/", f"{LIST}{code}/dry-run/")} == {401}


@pytest.mark.parametrize(
    ("changes", "parameter"),
    [
        ({"effective_year": 1200}, "effective_year"),
        ({"kind": "swap"}, "kind"),
        ({"sources": []}, "sources"),
        ({"sources": ["nowhere"]}, "sources"),
        ({"targets": [{"code": "Bad Code"}]}, "targets.0.code"),
    ],
)
def test_bad_input_is_named(stage, browser_of, changes, parameter):
    answer = send(browser_of("officer"), "post", LIST, body(stage, **changes))

    assert answer.status_code == 400
    assert [error["parameter"] for error in answer.json()["errors"]] == [parameter]


def test_a_step_that_is_refused_says_why(stage, browser_of):
    proposal = stage.propose()
    address = f"{LIST}{proposal.code}/transitions/"

    own = send(browser_of("officer"), "post", address, {"step": "check", "revision": proposal.revision})
    by_role = send(browser_of("auditor"), "post", address, {"step": "check", "revision": proposal.revision})

    assert (own.status_code, slug_of(own)) == (409, "step-refused")
    assert (by_role.status_code, slug_of(by_role)) == (403, "forbidden")
    assert send(browser_of("officer"), "post", address, {"step": "jump"}).status_code == 400


def test_a_list_can_be_filtered(stage, browser_of):
    stage.propose()
    browser = browser_of("auditor")

    assert [row["code"] for row in browser.get(f"{LIST}?status=proposed&source=old-a").json()["results"]] == [
        "old-a-fy2010"
    ]
    assert browser.get(f"{LIST}?status=decided").json()["results"] == []
    assert browser.get(f"{LIST}?secret=1").status_code == 400
