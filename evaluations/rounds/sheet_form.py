"""A score sheet as a form: each criterion with its levels, what is chosen, and what could not be saved."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from evaluations.models.rounds import NOT_APPLICABLE

from .framework import Framework, title_of
from .saving import SavedScores, ScoreConflict


@dataclass(frozen=True)
class Choice:
    """A level that can be chosen."""

    code: str
    label: str
    anchor_ja: str
    anchor_en: str
    is_chosen: bool


@dataclass(frozen=True)
class SheetRow:
    """A criterion of the tree; headings have nothing to choose."""

    key: str
    marker: str
    title: str
    depth: int
    weight: int
    is_leaf: bool
    choices: list[Choice]
    level: str
    reason: str
    comment: str
    errors: list[str]
    conflicts: list[ScoreConflict]

    @property
    def is_not_applicable(self) -> bool:
        """Whether the criterion is said not to apply."""
        return self.level == NOT_APPLICABLE


def sheet_rows(framework: Framework, values: Mapping[str, str], saved: SavedScores | None = None) -> list[SheetRow]:
    """Return the criteria in the order of the tree with the values of a sheet."""
    errors: Mapping[str, str] = saved.errors if saved else {}
    conflicts: Mapping[str, ScoreConflict] = saved.conflicts if saved else {}
    return [_row(framework, criterion, values, errors, conflicts) for criterion in framework.criteria]


def _row(
    framework: Framework,
    criterion: Mapping[str, Any],
    values: Mapping[str, str],
    errors: Mapping[str, str],
    conflicts: Mapping[str, ScoreConflict],
) -> SheetRow:
    key = criterion["key"]
    paths = [f"{key}.{column}" for column in ("level", "reason", "comment")]
    level, reason, comment = (values.get(path, "") for path in paths)
    levels = framework.levels if criterion["is_leaf"] else []
    return SheetRow(
        key=key,
        marker=criterion["marker"],
        title=title_of(criterion),
        depth=criterion["depth"],
        weight=criterion["weight"],
        is_leaf=criterion["is_leaf"],
        choices=[
            Choice(each["code"], title_of(each), each["anchor_ja"], each["anchor_en"], each["code"] == level)
            for each in levels
        ],
        level=level,
        reason=reason,
        comment=comment,
        errors=[errors[path] for path in paths if path in errors],
        conflicts=[conflicts[path] for path in paths if path in conflicts],
    )
