"""The final sheets of a round side by side: each score, and what they have in common."""

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from evaluations.models import EvaluationRound, Score, ScoreSheet
from evaluations.models.rounds import NOT_APPLICABLE

from .aggregates import Aggregates, Spread, as_decimal, combined, counting_sheets, scores_of
from .framework import framework_of, title_of


@dataclass(frozen=True)
class Summary:
    """Mean, median and spread as people read them."""

    count: int
    mean: Decimal | None
    median: Decimal | None
    spread: Decimal | None


@dataclass(frozen=True)
class ScoreRow:
    """A criterion: what each evaluator gave, in the order of their numbers, and what that has in common."""

    marker: str
    title: str
    depth: int
    weight: int
    is_leaf: bool
    cells: list[str]
    summary: Summary
    is_wide: bool
    comments: list[tuple[int, Score]]


@dataclass(frozen=True)
class ScoreTable:
    """All criteria with all final sheets, and the total."""

    rows: list[ScoreRow]
    sheets: list[ScoreSheet]
    totals: list[Decimal | None]
    total: Summary
    result: Aggregates


def score_table(evaluation_round: EvaluationRound) -> ScoreTable:
    """Return the table of a round, in two queries for the sheets and their scores."""
    framework = framework_of(evaluation_round)
    sheets = list(counting_sheets(evaluation_round))
    trees = [(sheet.assignment.number, scores_of(sheet, framework)) for sheet in sheets]
    result = combined(framework, trees)
    given = [{score.criterion: score for score in sheet.scores.all()} for sheet in sheets]
    rows = [
        ScoreRow(
            marker=each.row["marker"],
            title=title_of(each.row),
            depth=each.row["depth"],
            weight=each.row["weight"],
            is_leaf=each.row["is_leaf"],
            cells=[_cell(each.row, tree, scores) for (_number, tree), scores in zip(trees, given, strict=True)],
            summary=summary_of(each.scores),
            is_wide=each.is_wide,
            comments=_comments(each.row["key"], sheets, given),
        )
        for each in result.criteria
    ]
    totals = [as_decimal(tree[None]) for _number, tree in trees]
    return ScoreTable(rows, sheets, totals, summary_of(result.total), result)


def summary_of(scores: Spread) -> Summary:
    """Return what some scores have in common as decimals."""
    return Summary(scores.count, as_decimal(scores.mean), as_decimal(scores.median), as_decimal(scores.spread))


def _cell(row: Mapping[str, Any], tree: Mapping[Any, Any], scores: Mapping[str, Score]) -> str:
    if row["is_leaf"]:
        score = scores.get(row["key"])
        return score.level if score else ""
    value = as_decimal(tree[row["key"]])
    return NOT_APPLICABLE if value is None else str(value)


def _comments(key: str, sheets: list[ScoreSheet], given: list[dict[str, Score]]) -> list[tuple[int, Score]]:
    found = [(sheet.assignment.number, scores.get(key)) for sheet, scores in zip(sheets, given, strict=True)]
    return [(number, score) for number, score in found if score and (score.comment or score.reason)]
