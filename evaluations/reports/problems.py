"""What the API answers to content of a report that is not written."""

from clusterportal.api.problems import ParameterProblem
from clusterportal.workflow.api import StepProblem

from .content import ContentClosedError, ContentError


def of_content(refusal: ContentClosedError | ContentError) -> StepProblem | ParameterProblem:
    """Return the answer to content that is not written: 409 where the report is closed, 400 for impossible values."""
    if isinstance(refusal, ContentClosedError):
        return StepProblem("report-closed", str(refusal))
    return ParameterProblem({path: [sentence] for path, sentence in refusal.errors.items()})
