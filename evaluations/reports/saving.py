"""Saving a part as far as it goes: what can be kept is kept, the rest is handed back with the reason."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from evaluations.models import YearlyReport

from .content import Applied, Conflict, ContentError, apply


@dataclass
class Saved:
    """What became of a form: the revision it led to, what could not be read and what collided."""

    revision: int
    errors: dict[str, str] = field(default_factory=dict)
    conflicts: dict[str, Conflict] = field(default_factory=dict)

    @property
    def is_complete(self) -> bool:
        """Whether all that was entered is kept."""
        return not self.errors and not self.conflicts


def save_part(report: YearlyReport, given: Mapping[str, Any], bases: Mapping[str, int], by: Any) -> Saved:
    """Write all that can be written of what a form sent.

    Raises `ContentClosedError` when the report is no longer open.
    """
    try:
        return _saved(apply(report, given, base_revision=bases, by=by), {})
    except ContentError as refusal:
        errors = refusal.errors
    good = {path: value for path, value in given.items() if not _is_refused(path, errors)}
    return _saved(apply(report, good, base_revision=bases, by=by), errors)


def _saved(applied: Applied, errors: dict[str, str]) -> Saved:
    return Saved(applied.revision, errors, {conflict.path: conflict for conflict in applied.conflicts})


def _is_refused(path: str, errors: Mapping[str, str]) -> bool:
    return path in errors or path.rsplit(".", 1)[0] in errors
