"""Why a step cannot be made, in words, before anyone clicks."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _

RIGHTS, STATE, GUARD, INPUT = "rights", "state", "guard", "input"


@dataclass(frozen=True)
class Blocker:
    """One reason against a step: `kind` is rights, state, guard or input; `path` names the field it is about."""

    kind: str
    sentence: str
    path: str = ""


@dataclass(frozen=True)
class Attempt:
    """A step that someone wants to make on a report, with what they entered for it."""

    report: Any
    by: Any
    inputs: Mapping[str, Any]


class TransitionError(Exception):
    """A step was asked for that cannot be made; `blockers` say why."""

    def __init__(self, report: Any, step: str, blockers: list[Blocker]) -> None:
        super().__init__(" ".join(blocker.sentence for blocker in blockers))
        self.report, self.step, self.blockers = report, step, blockers

    @property
    def is_of_rights(self) -> bool:
        """Whether the person may not do this at all."""
        return any(blocker.kind == RIGHTS for blocker in self.blockers)


def refused(kind: str, sentence: str, path: str = "") -> list[Blocker]:
    """Return one blocker as a list."""
    return [Blocker(kind, sentence, path)]


def no_institution() -> str:
    """Return the sentence for a report whose project has no core institution in the register."""
    return _("The register names no core institution for this project, so nobody can write its report.")
