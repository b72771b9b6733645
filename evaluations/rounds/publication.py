"""What becomes public of a round, and correcting it afterwards."""

from collections.abc import Mapping
from typing import Any

from django.utils import timezone

from clusterportal.records.models import unused_code
from evaluations.models import Evaluation, EvaluationCorrection, EvaluationRound, PublishedEvaluation

from . import aggregates
from .framework import Framework, framework_of

CORRECTABLE = ("grade", "outcome", "summary_ja", "summary_en")


def prepared(evaluation_round: EvaluationRound) -> tuple[Evaluation, PublishedEvaluation]:
    """Return what a round makes public, not stored yet.

    That is the latest decision, the response, and averages if they are published; nothing else.
    """
    decision = evaluation_round.decisions.latest("number")
    evaluation = Evaluation(
        code=unused_code(Evaluation, evaluation_round.code),
        project=evaluation_round.subject,
        kind=evaluation_round.kind,
        fiscal_year=evaluation_round.fiscal_year,
        published_on=timezone.localdate().isoformat(),
        grade=decision.grade,
        outcome=decision.outcome,
        summary_ja=decision.rationale_ja,
        summary_en=decision.rationale_en,
    )
    return evaluation, _beside(evaluation, evaluation_round)


def publish(evaluation_round: EvaluationRound) -> Evaluation:
    """Store the public record of a round."""
    evaluation, beside = prepared(evaluation_round)
    evaluation.save()
    beside.evaluation = evaluation
    beside.save()
    return evaluation


def _beside(evaluation: Evaluation, evaluation_round: EvaluationRound) -> PublishedEvaluation:
    framework = framework_of(evaluation_round)
    results = aggregates.of_round(evaluation_round)
    response = getattr(evaluation_round, "response", None)
    return PublishedEvaluation(
        evaluation=evaluation,
        cluster_type=evaluation_round.cluster_type,
        scale=framework.document["scale"],
        averages=_averages(framework, results),
        total=aggregates.as_decimal(results.total.mean) if framework.publishes_scores else None,
        evaluator_count=len(results.sheets),
        response=response.text if response else "",
        responded_on=timezone.localdate(response.made_at) if response else None,
        framework_sha256=evaluation_round.framework_sha256,
    )


def _averages(framework: Framework, results: aggregates.Aggregates) -> list[dict[str, Any]]:
    if not framework.publishes_scores:
        return []
    names = ("key", "parent", "depth", "marker", "title_ja", "title_en", "weight")
    return [
        {**{name: result.row[name] for name in names}, "mean": _text(result.scores.mean)} for result in results.criteria
    ]


def _text(mean: Any) -> str | None:
    value = aggregates.as_decimal(mean)
    return None if value is None else str(value)


def words_of(evaluation: Evaluation) -> dict[str, str]:
    """Return what of a published evaluation can be corrected."""
    return {name: getattr(evaluation, name) for name in CORRECTABLE}


def corrected(words: Mapping[str, str], given: Mapping[str, Any]) -> dict[str, str]:
    """Return the words of an evaluation with what was entered in their place."""
    return {name: given.get(name, word) for name, word in words.items()}


def correct(evaluation: Evaluation, given: Mapping[str, Any], *, text: str, by: Any) -> EvaluationCorrection:
    """Correct a published evaluation. The correction says what it was before, and is public as well."""
    before = words_of(evaluation)
    after = corrected(before, given)
    correction = EvaluationCorrection.objects.create(
        evaluation=evaluation,
        number=evaluation.corrections.count() + 1,
        text=text,
        before=before,
        after=after,
        made_by=by,
    )
    for name, word in after.items():
        setattr(evaluation, name, word)
    evaluation.save(update_fields=list(CORRECTABLE))
    return correction
