"""What the people of a round do leaves no score, no comment and no name of an evaluator in the log."""

import logging
from typing import Any

import pytest
from django.test import Client

from tests.evaluations.rounds.factories import EvaluationRoundFactory
from tests.evaluations.rounds.stage import LATER, Stage

from .secrets import DRAFT, REASONS
from .world import EVALUATORS, World

CODE = "unpublished"
PAGES = f"/workspace/rounds/{CODE}/"
API = f"/api/v1/evaluation-rounds/{CODE}/"


@pytest.fixture
def stage(world: World) -> Stage:
    """A planned round with the three evaluators, whose names nobody else has."""
    made: Any = EvaluationRoundFactory(code=CODE, project=world.projects[0], template=world.template, fiscal_year=2009)
    return Stage(made, world.people, list(world.evaluators))


def client_of(person: Any) -> Client:
    """Return the browser of someone."""
    client = Client(raise_request_exception=False)
    client.force_login(person)
    return client


def test_scores_and_names_stay_out_of_the_log(world: World, stage: Stage, caplog: Any) -> None:
    stage.bring_to("scoring")
    evaluator, officer, supervisor = (
        client_of(person) for person in (stage.evaluators[0], stage.officer, stage.supervisor)
    )
    sheet = {stage.path("potential"): "S", stage.path("seeds", "comment"): DRAFT, "comment": DRAFT}
    decision = {"outcome": "reduce", "grade": "B", "rationale_ja": REASONS, "response_due_on": LATER}

    with caplog.at_level(logging.DEBUG):
        statuses = [
            evaluator.post(f"{PAGES}sheet/", {**sheet, "base_revision": "0"}).status_code,
            evaluator.post(f"{PAGES}sheet/", {**sheet, "base_revision": "0"}).status_code,
            evaluator.post(f"{PAGES}sheet/", {**sheet, "base_revision": "x"}).status_code,
            evaluator.post(f"{PAGES}sheet/check/").status_code,
            evaluator.patch(f"{API}sheet/", {"comment": DRAFT}, "application/json").status_code,
            officer.post(f"{PAGES}evaluators/", {"evaluator": stage.evaluators[0].email}).status_code,
            officer.post(f"{PAGES}steps/close/").status_code,
            officer.post(f"{API}evaluators/", {"email": stage.evaluators[1].email}, "application/json").status_code,
            supervisor.post(f"{PAGES}steps/decide/", decision).status_code,
            supervisor.get(f"{PAGES}?{EVALUATORS[0]}").status_code,
            supervisor.get(f"{API}scores/?evaluator={EVALUATORS[0]}").status_code,
        ]

    assert {302, 400, 409, 428} <= set(statuses), statuses
    assert "Conflict: /workspace/rounds/" in caplog.text
    emails = [each.email for each in stage.evaluators]
    assert [word for word in (*EVALUATORS, *emails, DRAFT, REASONS) if word in caplog.text] == []
