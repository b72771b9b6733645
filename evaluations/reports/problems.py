"""Errors of the API of reports that say more than a sentence: who changed what and when, what stands in the way."""

from collections.abc import Mapping
from typing import Any

from clusterportal.api.problems import ParameterProblem, Refusal

from .blockers import Blocker, TransitionError
from .content import ContentClosedError, ContentError


class ReportProblem(Refusal):
    """A refusal with members of its own beside the sentence."""

    def __init__(self, slug: str, detail: str = "", **members: Any) -> None:
        super().__init__(slug, detail)
        self.members = members


def of_step(refusal: TransitionError) -> ReportProblem:
    """Return the answer to a step that cannot be made: 403 for rights, 409 for all else."""
    slug = "forbidden" if refusal.is_of_rights else "step-refused"
    return ReportProblem(slug, str(refusal), blockers=[as_row(blocker) for blocker in refusal.blockers])


def of_content(refusal: ContentClosedError | ContentError) -> ReportProblem | ParameterProblem:
    """Return the answer to content that is not written: 409 where the report is closed, 400 for impossible values."""
    if isinstance(refusal, ContentClosedError):
        return ReportProblem("report-closed", str(refusal))
    return ParameterProblem({path: [sentence] for path, sentence in refusal.errors.items()})


def as_row(blocker: Blocker) -> Mapping[str, str | None]:
    """Return a reason against a step as the API shows it."""
    return {"kind": blocker.kind, "detail": blocker.sentence, "field": blocker.path or None}
