"""Many people at one report at the same moment, each with a connection of their own: nothing is lost, all are told."""

import threading
from collections.abc import Callable, Iterable
from concurrent.futures import ThreadPoolExecutor
from typing import Any

import pytest
from django.db import connection

from clusterportal.workflow.blockers import GUARD, STATE, StepRefusedError
from evaluations.models import ReportEdit, ReportSubmission
from evaluations.reports import workflow
from evaluations.reports.content import ContentClosedError, apply, flat, read

from .stage import Stage, set_stage

pytestmark = pytest.mark.django_db(transaction=True)
WRITERS = 10
WRITES = 100
FIELDS = tuple(
    f"sections.{key}.text" for key in ("management", "joint-research", "intellectual-property", "local-companies")
)


def at_once(actions: Iterable[Callable[[], Any]]) -> list[Any]:
    """Run actions in threads that start together, and return what each gave."""
    waiting = list(actions)
    together = threading.Barrier(len(waiting))

    def run(action: Callable[[], Any]) -> Any:
        try:
            together.wait(timeout=30)
            return action()
        finally:
            connection.close()

    with ThreadPoolExecutor(len(waiting)) as pool:
        return [future.result() for future in [pool.submit(run, action) for action in waiting]]


def from_one_revision(stage: Stage, number: int) -> list[tuple[str, str, Any]]:
    """Write ten times, always from the revision the report was opened with, as a form that was never reloaded."""
    outcomes = []
    for turn in range(WRITES // WRITERS):
        path, text = FIELDS[(number + turn) % len(FIELDS)], f"書き手{number}の{turn}回目"
        outcomes.append((path, text, apply(stage.report, {path: text}, base_revision=0, by=stage.editor)))
    return outcomes


def until_it_is_kept(stage: Stage, number: int) -> list[tuple[str, str, Any]]:
    """Add ten words to one text, each behind what stands there, and again after each refusal."""
    path, outcomes, turn = FIELDS[0], [], 0
    base, text = 0, ""
    while turn < WRITES // WRITERS:
        mine = f"{text} {number}-{turn}".strip()
        applied = apply(stage.report, {path: mine}, base_revision=base, by=stage.editor)
        outcomes.append((path, mine, applied))
        turn += not applied.conflicts
        base, text = applied.revision, applied.conflicts[0].theirs if applied.conflicts else mine
    return outcomes


def all_outcomes(stage: Stage, writer: Callable[[Stage, int], list[Any]]) -> list[tuple[str, str, Any]]:
    """Return what became of every write of all writers."""
    each = at_once([lambda number=number: writer(stage, number) for number in range(WRITERS)])
    return [outcome for outcomes in each for outcome in outcomes]


def test_of_a_hundred_writes_from_one_revision_one_wins_each_field_and_every_loser_gets_the_words_back():
    stage = set_stage()

    outcomes = all_outcomes(stage, from_one_revision)

    accepted = {path: text for path, text, applied in outcomes if applied.changed}
    refused = [(path, text, applied) for path, text, applied in outcomes if not applied.changed]
    assert len(outcomes) == WRITES
    assert len(refused) == WRITES - len(FIELDS)
    assert {path: flat(read(stage.report))[path] for path in FIELDS} == accepted
    for path, text, applied in refused:
        (conflict,) = applied.conflicts
        assert (conflict.path, conflict.mine, conflict.theirs) == (path, text, accepted[path])
        assert conflict.by == stage.editor.get_full_name()


def test_each_revision_has_one_writer_and_no_accepted_word_is_lost():
    stage = set_stage()

    outcomes = all_outcomes(stage, until_it_is_kept)

    accepted = [(applied.revision, text) for _path, text, applied in outcomes if applied.changed]
    edits = list(ReportEdit.objects.order_by("revision"))
    assert sorted(revision for revision, _text in accepted) == list(range(1, WRITES + 1))
    assert [(edit.revision, edit.after) for edit in edits] == sorted(accepted)
    assert [edit.before for edit in edits] == ["", *(edit.after for edit in edits[:-1])]
    words = flat(read(stage.report))[FIELDS[0]].split()
    assert sorted(words) == sorted(f"{number}-{turn}" for number in range(WRITERS) for turn in range(WRITES // WRITERS))


def test_writes_to_different_fields_all_win():
    stage = set_stage()
    texts = {path: f"{path}の本文" for path in FIELDS}

    at_once(
        [
            lambda path=path, text=text: apply(stage.report, {path: text}, base_revision=0, by=stage.editor)
            for path, text in texts.items()
        ]
    )

    stored = flat(read(stage.report))
    assert {path: stored[path] for path in FIELDS} == texts
    assert stage.reload().revision == len(FIELDS)


def made(action: Callable[[], Any]) -> str:
    """Return `made` for a step that was made, else why it was refused."""
    try:
        action()
    except StepRefusedError as refusal:
        return refusal.blockers[0].kind
    return "made"


def test_ten_who_submit_at_once_make_one_submission():
    stage = set_stage()
    stage.complete()

    outcomes = at_once([lambda: made(lambda: workflow.submit(stage.report, by=stage.submitter))] * WRITERS)

    assert sorted(outcomes) == sorted(["made", *[STATE] * (WRITERS - 1)])
    assert ReportSubmission.objects.count() == 1
    assert stage.report.transitions.filter(step="submit").count() == 1


@pytest.mark.parametrize("_turn", range(5))
def test_of_two_officers_who_take_charge_at_once_one_does(_turn):
    stage = set_stage()
    stage.submit()
    officers = [stage.officer, stage.other_officer]

    outcomes = at_once(
        [lambda officer=officer: made(lambda: workflow.claim(stage.report, by=officer)) for officer in officers]
    )

    assert sorted(outcomes) == sorted(["made", GUARD])
    assert stage.reload().officer == officers[outcomes.index("made")]
    assert stage.report.transitions.filter(step="claim").count() == 1


def test_a_text_saved_while_the_report_is_submitted_is_in_the_submission_or_refused_to_its_writer():
    stage = set_stage()
    stage.complete()
    revision = stage.reload().revision

    def save() -> str:
        try:
            apply(stage.report, {FIELDS[0]: "間際の追記"}, base_revision=revision, by=stage.editor)
        except ContentClosedError:
            return "refused"
        return "kept"

    outcome, _submitted = at_once([save, lambda: made(lambda: workflow.submit(stage.report, by=stage.submitter))])

    text = flat(read(stage.report))[FIELDS[0]]
    (submission,) = ReportSubmission.objects.all()
    (handed_in,) = [row["text"] for row in submission.content["parts"]["sections"] if row["key"] == "management"]
    assert handed_in == text
    assert (text == "間際の追記") == (outcome == "kept")
