"""What the final sheets of a round say together, in exact fractions; drafts never count.

The score of a sheet is the weighted mean of its tree: a criterion that does not apply is left out, and the weights
of its siblings are taken as shares of what remains of them.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal
from fractions import Fraction
from statistics import median
from typing import Any

from evaluations.models import EvaluationRound, ScoreSheet
from evaluations.models.rounds import AssignmentStatus, SheetStatus

from .framework import Framework, framework_of

HUNDREDTH = Decimal("0.01")


@dataclass(frozen=True)
class Spread:
    """What some scores have in common: their number, mean, median, lowest, highest and the difference of these."""

    count: int
    mean: Fraction | None = None
    median: Fraction | None = None
    lowest: Fraction | None = None
    highest: Fraction | None = None

    @property
    def spread(self) -> Fraction | None:
        """The difference between the highest and the lowest score."""
        if self.highest is None or self.lowest is None:
            return None
        return self.highest - self.lowest


@dataclass(frozen=True)
class CriterionResult:
    """A criterion with what the sheets say of it, headings included; `is_wide` asks for a discussion."""

    row: Mapping[str, Any]
    scores: Spread
    is_wide: bool


@dataclass(frozen=True)
class Aggregates:
    """All that the final sheets of a round say. `sheets` are pairs of an evaluator's number and the sheet's score."""

    criteria: list[CriterionResult]
    total: Spread
    sheets: list[tuple[int, Fraction | None]]
    quorum: int
    is_total_wide: bool

    @property
    def has_quorum(self) -> bool:
        """Whether there are enough final sheets."""
        return len(self.sheets) >= self.quorum

    @property
    def is_wide(self) -> bool:
        """Whether evaluators differ so much, in total or on a criterion, that they have to discuss it."""
        return self.is_total_wide or bool(self.wide_criteria)

    @property
    def wide_criteria(self) -> list[CriterionResult]:
        """The criteria on which the evaluators differ too much."""
        return [result for result in self.criteria if result.is_wide]


def of_round(evaluation_round: EvaluationRound) -> Aggregates:
    """Return the aggregates of a round, in two queries for the sheets and their scores."""
    framework = framework_of(evaluation_round)
    trees = [(sheet.assignment.number, scores_of(sheet, framework)) for sheet in counting_sheets(evaluation_round)]
    return combined(framework, trees)


def counting_sheets(evaluation_round: EvaluationRound) -> Iterable[ScoreSheet]:
    """Return the sheets of a round that count: final, and of evaluators without a conflict."""
    return counting_sheets_of([evaluation_round.pk])


def counting_sheets_of(round_ids: Iterable[int]) -> Iterable[ScoreSheet]:
    """Return the sheets of several rounds that count."""
    return (
        ScoreSheet.objects.filter(
            assignment__round__in=round_ids, assignment__status=AssignmentStatus.CLEAR, status=SheetStatus.FINAL
        )
        .select_related("assignment")
        .prefetch_related("scores")
        .order_by("assignment__number")
    )


def scores_of(sheet: ScoreSheet, framework: Framework) -> dict[str | None, Fraction | None]:
    """Return the score of each criterion of a sheet and, under `None`, of the whole."""
    return weighed({score.criterion: score.level for score in sheet.scores.all()}, framework)


def weighed(levels: Mapping[str, str], framework: Framework) -> dict[str | None, Fraction | None]:
    """Return the score of each criterion and, under `None`, of the whole, from the levels given to leaves."""
    found: dict[str | None, Fraction | None] = {}
    values = framework.values
    # From the last row up, children come before what they stand under.
    for row in reversed(framework.criteria):
        level = levels.get(row["key"], "")
        leaf = Fraction(values[level]) if level in values else None
        found[row["key"]] = leaf if row["is_leaf"] else _mean_of(framework.children_of(row["key"]), found)
    found[None] = _mean_of(framework.children_of(None), found)
    return found


def combined(framework: Framework, trees: list[tuple[int, dict[str | None, Fraction | None]]]) -> Aggregates:
    """Return what several sheets say together."""
    limit = framework.spread_limit
    results = []
    for row in framework.criteria:
        scores = spread_of(tree[row["key"]] for _number, tree in trees)
        results.append(CriterionResult(row, scores, _is_beyond(scores, limit)))
    total = spread_of(tree[None] for _number, tree in trees)
    sheets = [(number, tree[None]) for number, tree in trees]
    return Aggregates(results, total, sheets, framework.quorum, _is_beyond(total, limit))


def spread_of(scores: Iterable[Fraction | None]) -> Spread:
    """Return what some scores have in common; `None` is no score."""
    given = sorted(score for score in scores if score is not None)
    if not given:
        return Spread(0)
    return Spread(len(given), sum(given, Fraction()) / len(given), Fraction(median(given)), given[0], given[-1])


def as_decimal(value: Fraction | None) -> Decimal | None:
    """Return a score as people read it: two places, half rounded up."""
    if value is None:
        return None
    exact = Decimal(value.numerator) / Decimal(value.denominator)
    return exact.quantize(HUNDREDTH, ROUND_HALF_UP)


def _mean_of(rows: list[dict[str, Any]], scores: Mapping[str | None, Fraction | None]) -> Fraction | None:
    applicable = [(row["weight"], scores[row["key"]]) for row in rows if scores[row["key"]] is not None]
    weights = sum(weight for weight, _score in applicable)
    if not weights:
        return None
    return sum((weight * score for weight, score in applicable if score is not None), Fraction()) / weights


def _is_beyond(scores: Spread, limit: int) -> bool:
    return scores.spread is not None and scores.spread > limit
