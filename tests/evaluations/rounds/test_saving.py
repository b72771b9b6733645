"""Writing a sheet: nothing is preselected, fields are merged, collisions are told, final sheets stay."""

import pytest

from clusterportal.workflow.blockers import StepRefusedError
from evaluations.models.rounds import NOT_APPLICABLE
from evaluations.rounds import saving, sheets

from .stage import LEAVES


@pytest.fixture
def scoring(stage):
    """A round that is being scored."""
    stage.bring_to("scoring")
    return stage


def save(stage, changes, base=0, **how):
    first = stage.evaluators[0]
    return saving.save_scores(stage.sheet_of(first), changes, base_revision=base, by=first, **how)


def test_nothing_is_preselected(scoring):
    values = saving.read(scoring.sheet_of(scoring.evaluators[0]))

    assert set(values.values()) == {""}
    assert len(values) == 1 + 3 * len(LEAVES)


def test_different_fields_from_one_revision_are_merged(scoring):
    save(scoring, {scoring.path("seeds"): "A"})

    saved = save(scoring, {scoring.path("potential"): "B", "comment": "講評"})

    assert (saved.is_complete, saved.revision) == (True, 2)
    values = saving.read(scoring.sheet_of(scoring.evaluators[0]))
    assert (values[scoring.path("seeds")], values[scoring.path("potential")]) == ("A", "B")


def test_the_same_field_from_one_revision_is_a_conflict_that_says_both(scoring):
    save(scoring, {scoring.path("seeds"): "A"})

    saved = save(scoring, {scoring.path("seeds"): "B", scoring.path("potential"): "S"})

    conflict = saved.conflicts[scoring.path("seeds")]
    assert (conflict.base, conflict.mine, conflict.theirs) == ("", "B", "A")
    assert saved.changed == {scoring.path("potential"): "S"}


def test_all_or_nothing_writes_nothing_beside_an_error(scoring):
    saved = save(scoring, {scoring.path("seeds"): "A", scoring.path("potential"): "Z"}, all_or_nothing=True)

    assert list(saved.errors) == [scoring.path("potential")]
    assert saving.read(scoring.sheet_of(scoring.evaluators[0]))[scoring.path("seeds")] == ""


@pytest.mark.parametrize("value", [None, 3, ["S"], "\0", "x" * 4001])
def test_what_is_no_text_or_too_long_is_refused(scoring, value):
    assert save(scoring, {scoring.path("seeds", "comment"): value}).errors


def test_only_its_evaluator_writes_a_sheet(scoring):
    sheet = scoring.sheet_of(scoring.evaluators[0])

    for someone in (scoring.officer, scoring.evaluators[1]):
        with pytest.raises(saving.SheetClosedError):
            saving.save_scores(sheet, {"comment": "x"}, base_revision=0, by=someone)


def test_a_final_sheet_is_closed(scoring):
    scoring.score(scoring.evaluators[0], "AAA")

    with pytest.raises(saving.SheetClosedError):
        save(scoring, {"comment": "x"}, base=1)


def test_a_draft_is_closed_with_the_scoring(scoring):
    from evaluations.models import EvaluationRound

    from .stage import PAST

    for evaluator in scoring.evaluators[1:]:
        scoring.score(evaluator, "AAA")
    EvaluationRound.objects.filter(pk=scoring.round.pk).update(scoring_due_on=PAST)
    scoring.make("close")

    with pytest.raises(saving.SheetClosedError):
        save(scoring, {"comment": "x"})


@pytest.mark.parametrize(
    ("level", "reason", "paths"),
    [("", "", ["seeds.level"]), (NOT_APPLICABLE, "", ["seeds.reason"]), (NOT_APPLICABLE, "対象外", [])],
)
def test_a_sheet_is_final_only_with_an_answer_or_a_reason_for_every_criterion(scoring, level, reason, paths):
    changes = {scoring.path(leaf): "A" for leaf in LEAVES}
    changes |= {scoring.path("seeds"): level, scoring.path("seeds", "reason"): reason}
    save(scoring, changes)
    first = scoring.evaluators[0]

    blocked = sheets.SHEETS.blockers(scoring.sheet_of(first), "finalise", by=first)

    assert [blocker.path for blocker in blocked] == [scoring.path(*path.split(".")) for path in paths]


def test_a_sheet_on_which_nothing_applies_is_not_made_final(scoring):
    changes = {scoring.path(leaf): NOT_APPLICABLE for leaf in LEAVES}
    changes |= {scoring.path(leaf, "reason"): "対象外" for leaf in LEAVES}
    save(scoring, changes)

    with pytest.raises(StepRefusedError):
        sheets.finalise(scoring.sheet_of(scoring.evaluators[0]), by=scoring.evaluators[0])
