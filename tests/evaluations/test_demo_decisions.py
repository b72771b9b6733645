"""The made-up set beside its reports: rounds and proposals in every state, and a merger that is done."""

import pytest
from django.db import transaction

from evaluations.demo import load
from evaluations.management.commands.load_demo import refuse_a_real_register
from evaluations.models import (
    Evaluation,
    EvaluationRound,
    EvaluatorAssignment,
    FrameProposal,
    ScoreSheet,
    TransitionProposal,
)
from evaluations.models.rounds import RoundStatus
from evaluations.models.transitions import ProposalStatus
from evaluations.rounds import aggregates
from regions.models import ClusterProject, Prefecture, ProjectBudget
from tests.factories import IndicatorFactory

pytestmark = pytest.mark.django_db


@pytest.fixture(scope="module")
def demo(django_db_setup, django_db_blocker):
    """The set, loaded once for all tests that only look at it: its people by the name before the @."""
    with django_db_blocker.unblock(), transaction.atomic():
        Prefecture.objects.create(code="01", name_ja="架空県", name_en="Nowhere", kana="かくうけん")
        IndicatorFactory(code="patents")
        yield {person.email.partition("@")[0]: person for person in load("correct horse battery staple")}
        transaction.set_rollback(True)


def test_it_may_be_loaded_again_as_all_of_its_reports_are_made_up(demo, settings, monkeypatch):
    settings.IS_DEMO = True
    monkeypatch.delenv("DATABASE_URL", raising=False)

    refuse_a_real_register()


def test_everyone_finds_something_to_do(demo):
    rounds = EvaluationRound.objects.all()

    assert set(rounds.values_list("status", flat=True)) == set(RoundStatus.values)
    assert set(TransitionProposal.objects.values_list("status", flat=True)) == set(ProposalStatus.values)
    assert aggregates.of_round(rounds.get(code="demo-aoba-follow-up-fy2010")).is_wide
    scored = ScoreSheet.objects.filter(assignment__round__code="demo-minato-follow-up-fy2010")
    assert sorted(scored.values_list("status", flat=True)) == ["draft", "draft", "final"]
    assert FrameProposal.objects.get().national_yen == 120_000_000


def test_one_of_three_evaluators_had_a_conflict_that_the_register_found(demo):
    parts = EvaluatorAssignment.objects.filter(round__code="demo-asagiri-midterm-fy2008").order_by("number")

    assert [part.status for part in parts] == ["clear", "conflicted", "clear"]
    assert parts[1].grounds[0]["key"] == "institution:demo-asagiri-university"
    assert Evaluation.objects.get(code="demo-asagiri-midterm-fy2008").publication.evaluator_count == 2


def test_the_merger_took_the_themes_along_and_has_money_of_its_own(demo):
    merged = ClusterProject.objects.get(code="demo-asagiri-suzukaze")

    assert [source.code for source in merged.transitions_in.get().sources.order_by("code")] == [
        "demo-asagiri",
        "demo-suzukaze",
    ]
    assert merged.themes.count() == 3
    assert ProjectBudget.objects.get(project=merged).national_yen == 500_000_000
