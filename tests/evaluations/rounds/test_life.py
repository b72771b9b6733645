"""A round from the plan to its publication, by the steps alone."""

import pytest

from evaluations.models import Evaluation, PublishedEvaluation

from .stage import set_stage

pytestmark = pytest.mark.django_db


def test_a_round_goes_from_the_plan_to_a_public_evaluation():
    stage = set_stage(publishes_scores=True)

    finished = stage.bring_to("published")

    evaluation = Evaluation.objects.get()
    assert finished.evaluation == evaluation
    assert (evaluation.code, evaluation.kind, evaluation.fiscal_year) == (finished.code, "midterm", 2009)
    assert (evaluation.grade, evaluation.outcome, evaluation.summary_ja) == ("A", "expand", "優れた成果がある。")
    publication = PublishedEvaluation.objects.get(evaluation=evaluation)
    assert publication.response == "意見はありません。"
    assert [row["mean"] for row in publication.averages] == ["3.00"] * 4
    assert [each.step for each in finished.transitions.all()] == [
        "claim",
        "assign",
        "start",
        "close",
        "decide",
        "respond",
        "publish",
    ]
