"""Writing score sheets: field by field, merged with what else was written, and only while a sheet is open.

A field's name is `<criterion>.level`, `<criterion>.reason`, `<criterion>.comment`, or `comment` for the whole. A level
is a mark of the scale, `NOT_APPLICABLE`, or empty for no answer; nothing is preselected.
"""

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from evaluations.models import EvaluationRound, Score, ScoreEdit, ScoreSheet
from evaluations.models.rounds import NOT_APPLICABLE, AssignmentStatus, RoundStatus

from .framework import Framework, framework_of

COMMENT = "comment"
COLUMNS = {"level": 10, "reason": 1000, "comment": 4000}
LONGEST_COMMENT = 10_000
Values = dict[str, str]


class SheetClosedError(Exception):
    """The sheet cannot be written: it is final, its round is not being scored, or it is someone else's."""


@dataclass(frozen=True)
class ScoreConflict:
    """A field that was changed elsewhere since: what it was, what this writer wants, and what it is now."""

    path: str
    base: str
    mine: str
    theirs: str
    at: Any


@dataclass
class SavedScores:
    """What became of some changes; fields with an error or a conflict stayed as they were."""

    sheet: ScoreSheet
    revision: int
    changed: Values = field(default_factory=dict)
    errors: Values = field(default_factory=dict)
    conflicts: dict[str, ScoreConflict] = field(default_factory=dict)

    @property
    def is_complete(self) -> bool:
        """Whether all that was sent is kept."""
        return not self.errors and not self.conflicts


def read(sheet: ScoreSheet) -> Values:
    """Return the fields of a sheet as `{path: value}`."""
    values = {COMMENT: sheet.comment}
    for score in sheet.scores.order_by("pk"):
        values |= {f"{score.criterion}.{column}": getattr(score, column) for column in COLUMNS}
    return values


def is_open(sheet: ScoreSheet) -> bool:
    """Tell whether a sheet can be written: a draft of a round that is being scored, or one that was handed back."""
    assignment = sheet.assignment
    if sheet.is_final or assignment.status != AssignmentStatus.CLEAR:
        return False
    status = assignment.round.status
    return status == RoundStatus.SCORING or (status == RoundStatus.CONSOLIDATION and sheet.versions.exists())


@transaction.atomic
def save_scores(
    sheet: ScoreSheet,
    changes: Mapping[str, Any],
    *,
    base_revision: int,
    by: Any,
    all_or_nothing: bool = False,
) -> SavedScores:
    """Write changes on the locked sheet and tell what became of them.

    A field that changed since `base_revision` and holds something else now is a conflict. With `all_or_nothing` one
    error or conflict leaves all as it was. Raises `SheetClosedError`.
    """
    locked = _locked(sheet, by)
    framework = framework_of(locked.assignment.round)
    saved = SavedScores(locked, locked.revision)
    current = read(locked)
    wanted = _checked(changes, current, framework, saved)
    _merge(locked, wanted, current, base_revision, saved)
    if all_or_nothing and not saved.is_complete:
        saved.changed.clear()
    if saved.changed:
        _write(saved, current, by)
    return saved


def _locked(sheet: ScoreSheet, by: Any) -> ScoreSheet:
    # The round first, as its own steps lock it: scoring does not end while a score is being written.
    EvaluationRound.objects.select_for_update().only("pk").get(assignments__sheet=sheet.pk)
    ScoreSheet.objects.select_for_update().only("pk").get(pk=sheet.pk)
    locked = ScoreSheet.objects.select_related("assignment__round__template").get(pk=sheet.pk)
    if locked.assignment.evaluator_id != by.pk:
        raise SheetClosedError(_("A score sheet is written by its evaluator alone."))
    if locked.is_final:
        raise SheetClosedError(_("The score sheet is final and cannot be changed."))
    if not is_open(locked):
        raise SheetClosedError(_("The round is not open for scores."))
    return locked


def _checked(changes: Mapping[str, Any], current: Values, framework: Framework, saved: SavedScores) -> Values:
    wanted = {}
    for path, value in changes.items():
        sentence = _refusal(path, value, current, framework)
        if sentence:
            saved.errors[path] = sentence
        else:
            wanted[path] = value.strip()
    return wanted


def _refusal(path: str, value: Any, current: Values, framework: Framework) -> str:
    if path not in current:
        return _("A score sheet has no such field.")
    if not isinstance(value, str) or "\0" in value:
        return _("This is not a text.")
    column = path.rpartition(".")[2]
    longest = LONGEST_COMMENT if path == COMMENT else COLUMNS[column]
    if len(value) > longest:
        return _("At most %(most)s characters.") % {"most": longest}
    if column == "level" and value and value != NOT_APPLICABLE and value not in framework.values:
        return _("The scale has no level “%(level)s”.") % {"level": value}
    return ""


def _merge(sheet: ScoreSheet, wanted: Values, current: Values, base_revision: int, saved: SavedScores) -> None:
    later: dict[str, list[ScoreEdit]] = defaultdict(list)
    if base_revision < sheet.revision:
        for edit in sheet.edits.filter(path__in=list(wanted), revision__gt=base_revision).order_by("revision"):
            later[edit.path].append(edit)
    for path, mine in wanted.items():
        edits, theirs = later[path], current[path]
        base = edits[0].before if edits else theirs
        if mine in (theirs, base):
            continue
        if edits:
            saved.conflicts[path] = ScoreConflict(path, base, mine, theirs, edits[-1].made_at)
        else:
            saved.changed[path] = mine


def _write(saved: SavedScores, current: Values, by: Any) -> None:
    sheet = saved.sheet
    sheet.revision += 1
    sheet.updated_at = timezone.now()
    sheet.comment = saved.changed.get(COMMENT, sheet.comment)
    scores = {score.criterion: score for score in sheet.scores.all()}
    for path, value in saved.changed.items():
        if path != COMMENT:
            key, _dot, column = path.rpartition(".")
            setattr(scores[key], column, value)
    touched = {path.rpartition(".")[0] for path in saved.changed} - {""}
    Score.objects.bulk_update([scores[key] for key in sorted(touched)], list(COLUMNS))
    ScoreEdit.objects.bulk_create(
        ScoreEdit(sheet=sheet, revision=sheet.revision, path=path, before=current[path], after=value, made_by=by)
        for path, value in saved.changed.items()
    )
    sheet.save(update_fields=["revision", "updated_at", "comment"])
    saved.revision = sheet.revision
