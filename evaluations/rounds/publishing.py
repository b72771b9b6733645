"""Publishing exactly what someone has read: the page before the step, and the step."""

from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from clusterportal.workflow.blockers import GUARD, StepRefusedError, refused
from evaluations.models import Evaluation, EvaluationRound, PublishedEvaluation
from evaluations.models.reports import digest

from .publication import prepared, words_of
from .workflow import perform


def seal_of(evaluation: Evaluation, beside: PublishedEvaluation) -> str:
    """Return the digest of what would become public: words, averages and response."""
    shown = [words_of(evaluation), beside.averages, str(beside.total), beside.evaluator_count, beside.response]
    return digest({"shown": shown})


@transaction.atomic
def publish_as_read(evaluation_round: EvaluationRound, *, seal: str, by: Any) -> EvaluationRound:
    """Publish a round if what becomes public is still what was read.

    Raises `StepRefusedError` where it is not, or where the step cannot be made.
    """
    EvaluationRound.objects.select_for_update().only("pk").get(pk=evaluation_round.pk)
    if not evaluation_round.decisions.exists() or seal_of(*prepared(evaluation_round)) != seal:
        sentence = _("What becomes public has changed since you read it. Read it again.")
        raise StepRefusedError(evaluation_round, "publish", refused(GUARD, sentence))
    published: EvaluationRound = perform(evaluation_round, "publish", by=by)
    return published
