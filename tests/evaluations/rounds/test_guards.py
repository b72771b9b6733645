"""What was frozen, final or published cannot be changed by any path, and of two decisions one is made."""

import threading
from concurrent.futures import ThreadPoolExecutor
from typing import Any

import pytest
from django.db import IntegrityError, connection, transaction

from clusterportal.workflow.blockers import STATE, StepRefusedError
from evaluations.models import (
    AssignmentTransition,
    Decision,
    Evaluation,
    EvaluationRound,
    EvaluatorAssignment,
    InstitutionResponse,
    PublishedEvaluation,
    RoundTransition,
    Score,
    ScoreEdit,
    ScoreSheet,
    SheetTransition,
    SheetVersion,
)
from evaluations.rounds import workflow

from .stage import DECISION, LATER, set_stage

REFUSAL = r"never changed|cannot be changed|keeps its project|never removed|stays that of|only by a"
CHANGES: list[tuple[Any, dict[str, Any]]] = [
    (RoundTransition, {"reason": "別の理由"}),
    (AssignmentTransition, {"reason": "別の理由"}),
    (SheetTransition, {"reason": "別の理由"}),
    (SheetVersion, {"sha256": "0" * 64}),
    (ScoreEdit, {"after": "S"}),
    (Score, {"level": "S"}),
    (Decision, {"grade": "S"}),
    (InstitutionResponse, {"text": "別の意見"}),
    (PublishedEvaluation, {"response": "別の意見"}),
    (ScoreSheet, {"comment": "別の講評"}),
    (ScoreSheet, {"status": "draft"}),
    (EvaluatorAssignment, {"number": 99}),
    (EvaluatorAssignment, {"status": "named"}),
    (EvaluationRound, {"status": "planned"}),
    (EvaluationRound, {"framework": {}}),
    (EvaluationRound, {"fiscal_year": 2010}),
    (EvaluationRound, {"evaluation": None}),
    (Evaluation, {"grade": "S"}),
    (Evaluation, {"summary_ja": "別の理由"}),
    (Evaluation, {"published_on": "2001"}),
]


@pytest.fixture
def published(stage):
    """A round that went all its way."""
    stage.bring_to("published")
    return stage


@pytest.mark.parametrize(("model", "change"), CHANGES, ids=[f"{model.__name__}-{set(each)}" for model, each in CHANGES])
def test_an_update_is_refused_by_the_database(published, model, change):
    before = list(model.objects.order_by("pk").values())
    assert before

    with pytest.raises(IntegrityError, match=REFUSAL), transaction.atomic():
        model.objects.update(**change)

    assert list(model.objects.order_by("pk").values()) == before


@pytest.mark.parametrize("model", sorted({model for model, _change in CHANGES}, key=lambda model: model.__name__))
def test_nothing_is_removed_even_by_sql(published, model):
    with pytest.raises(IntegrityError), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(f"DELETE FROM {model._meta.db_table}")


@pytest.mark.django_db(transaction=True)
def test_of_two_decisions_at_the_same_moment_one_is_made():
    stage = set_stage()
    stage.bring_to("consolidation")
    together = threading.Barrier(2)

    def decide(outcome):
        try:
            together.wait(timeout=30)
            inputs = {**DECISION, "outcome": outcome, "response_due_on": LATER}
            workflow.perform(stage.round, "decide", by=stage.supervisor, inputs=inputs)
            return "made"
        except StepRefusedError as refusal:
            return refusal.blockers[0].kind
        finally:
            connection.close()

    with ThreadPoolExecutor(2) as pool:
        outcomes = list(pool.map(decide, ["expand", "end"]))

    assert sorted(outcomes) == ["made", STATE]
    assert Decision.objects.count() == 1
