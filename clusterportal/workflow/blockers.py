"""Why a step cannot be made, in words, before anyone clicks."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

RIGHTS, STATE, GUARD, INPUT = "rights", "state", "guard", "input"


@dataclass(frozen=True)
class Blocker:
    """One reason against a step: `kind` is rights, state, guard or input; `path` names the field it is about."""

    kind: str
    sentence: str
    path: str = ""


@dataclass(frozen=True)
class Attempt:
    """A step that someone wants to make on a record, with what they entered for it."""

    subject: Any
    by: Any
    inputs: Mapping[str, Any]


class StepRefusedError(Exception):
    """A step was asked for that cannot be made; `blockers` say why."""

    def __init__(self, subject: Any, step: str, blockers: list[Blocker]) -> None:
        super().__init__(" ".join(blocker.sentence for blocker in blockers))
        self.subject, self.step, self.blockers = subject, step, blockers

    @property
    def is_of_rights(self) -> bool:
        """Whether the person may not do this at all."""
        return any(blocker.kind == RIGHTS for blocker in self.blockers)


def refused(kind: str, sentence: str, path: str = "") -> list[Blocker]:
    """Return one blocker as a list."""
    return [Blocker(kind, sentence, path)]


def status_of(blocked: list[Blocker]) -> int:
    """Return the HTTP status that tells why a step was refused: 403 for rights, 409 for all else."""
    return 403 if any(blocker.kind == RIGHTS for blocker in blocked) else 409


def status_of_form(blocked: list[Blocker]) -> int:
    """Return the status of a form that was refused: 400 for what was entered, 409 for all else."""
    return 400 if all(blocker.kind == INPUT for blocker in blocked) else 409
