"""A proposed frame becomes a budget only within the funding rules; a refusal is the sentence that forbids it."""

import pytest
from django.db import transaction

from clusterportal.workflow.blockers import StepRefusedError
from evaluations.models import FrameProposal
from evaluations.transitions.frames import STEPS, adopt, drop, make, propose_frame
from regions.budgeting import Money
from tests.factories import FundingFrameFactory, FundingRuleFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def proposed(stage):
    """Return a function that proposes an amount for a frame of at most 1億円 a year."""
    stage.first.evaluations.update(outcome="expand")
    frame = FundingFrameFactory(program=stage.program, code="frame-ministries")
    FundingRuleFactory(
        program=stage.program, frame=frame, amount_yen=100_000_000, sentence_ja="関係府省連携枠は年1億円を上限とする。"
    )
    evaluation = stage.first.evaluations.get()
    return lambda yen: propose_frame(evaluation, frame, Money(yen, None), reason="拡充", by=stage.officer)


@pytest.mark.parametrize("yen", [99_999_999, 100_000_000])
def test_an_amount_up_to_the_limit_becomes_the_budget(stage, proposed, yen):
    frame = adopt(proposed(yen), by=stage.supervisor)

    assert frame.status == "adopted"
    assert stage.first.budgets.get(frame=frame.frame).national_yen == yen


def test_one_yen_above_the_limit_is_refused_with_the_sentence_that_forbids_it(stage, proposed):
    frame = proposed(100_000_001)

    with pytest.raises(StepRefusedError) as refusal:
        adopt(frame, by=stage.supervisor)

    assert "関係府省連携枠は年1億円を上限とする。" in refusal.value.blockers[0].sentence
    frame.refresh_from_db()
    assert frame.status == "proposed"
    assert not stage.first.budgets.filter(frame=frame.frame).exists()


def test_one_frame_is_proposed_once_a_year(stage, proposed):
    proposed(1)

    with pytest.raises(StepRefusedError):
        proposed(2)


def test_only_expanding_and_reducing_call_for_frames(stage):
    evaluation = stage.second.evaluations.get()

    with pytest.raises(StepRefusedError):
        propose_frame(evaluation, None, Money(1, None), reason="", by=stage.officer)


def test_a_frame_of_another_programme_is_refused_when_it_is_proposed(stage, proposed):
    proposed(1)
    foreign = FundingFrameFactory(program=stage.after)

    with pytest.raises(StepRefusedError) as refusal:
        propose_frame(stage.first.evaluations.get(), foreign, Money(1, None), reason="", by=stage.officer)

    assert [(each.kind, each.path) for each in refusal.value.blockers] == [("input", "frame")]


# Who makes which step from where; a cell that is not here is refused to everyone.
TABLE = {
    ("adopt", "proposed"): {"supervisor"},
    ("drop", "proposed"): {"officer", "other_officer", "supervisor"},
}


@pytest.mark.parametrize("status", list(FrameProposal.Status.values))
@pytest.mark.parametrize("step", list(STEPS))
def test_a_step_is_open_to_exactly_the_people_of_the_table(stage, proposed, step, status):
    frame = proposed(1_000)
    if status == "adopted":
        adopt(frame, by=stage.supervisor)
    elif status == "dropped":
        drop(frame, by=stage.officer)
    made_by = set()

    for name, someone in stage.people.items():
        try:
            with transaction.atomic():
                moved = make(frame, step, by=someone)
                assert (moved.status, moved.decided_by) == (STEPS[step].leads_to, someone)
                made_by.add(name)
                transaction.set_rollback(True)
        except StepRefusedError:
            frame.refresh_from_db()
            assert frame.status == status

    assert made_by == TABLE.get((step, status), set())
