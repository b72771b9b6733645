"""By what the made-up projects are judged: a scale with written anchors, a tree of criteria, and their weights."""

from collections.abc import Mapping
from typing import Any, NamedTuple

from evaluations.models import CriteriaSet, Criterion, EvaluationTemplate, RatingScale
from evaluations.models.rounds import ClusterType, RoundKind
from programs.models import Program

from .cast import MARK


class Level(NamedTuple):
    """A level of the scale, with what it asks for."""

    mark: str
    value: int
    label_ja: str
    label_en: str
    anchor_ja: str
    anchor_en: str


LEVELS = (
    Level("S", 4, "特に優れている", "Outstanding", "計画を大きく上回り、手本になる。", "Far beyond the plan."),
    Level("A", 3, "優れている", "Good", "計画どおりで、成果が形になっている。", "As planned, with results to be seen."),
    Level(
        "B",
        2,
        "改善を要する",
        "Needs work",
        "遅れがあり、改める点が明らかである。",
        "Behind the plan.",
    ),
    Level("C", 1, "不十分", "Poor", "成果の見込みがなく、立て直しが要る。", "No results in sight; plan anew."),
)


class Row(NamedTuple):
    """A criterion: `weight` is its percentage among its siblings, `large` that for clusters of the large type."""

    key: str
    parent: str
    title_ja: str
    title_en: str
    weight: int
    large: int = 0


CRITERIA = (
    Row("research", "", "研究開発", "Research and development", 50, 60),
    Row("novelty", "research", "研究の新規性", "Novelty of the research", 40),
    Row("results", "research", "成果の見込み", "Results in sight", 60),
    Row("region", "", "地域への波及", "Effect on the region", 30, 20),
    Row("organisation", "", "推進体制", "Organisation", 20),
)
LEAVES = tuple(row.key for row in CRITERIA if row.key != "research")


def make_templates(programs: Mapping[str, Program], trial: str, second: str) -> None:
    """Make the scale, the criteria and what rounds of the two programmes are judged by."""
    scale = _make_scale()
    criteria_set = CriteriaSet.objects.create(
        code="demo-criteria",
        program=programs[second],
        order=99,
        name_ja=f"【{MARK}】体験用の評価の視点",
        name_en="[Made-up] Viewpoints to try with",
    )
    criteria = {criterion.code: criterion for criterion in _make_criteria(criteria_set)}
    kinds = (
        (trial, RoundKind.FOLLOW_UP),
        (trial, RoundKind.MIDTERM),
        (second, RoundKind.MIDTERM),
        (second, RoundKind.EX_POST),
    )
    for code, kind in kinds:
        template = EvaluationTemplate.objects.create(
            code=f"{code}-{kind}",
            kind=kind,
            program=programs[code],
            criteria_set=criteria_set,
            scale=scale,
            publishes_scores=kind != RoundKind.FOLLOW_UP,
            name_ja=f"【{MARK}】{kind.label}",
            name_en=f"[Made-up] {kind.value}",
        )
        _weigh(template, criteria)


def path_of(key: str, column: str = "level") -> str:
    """Return the path of a field of a score sheet."""
    return f"demo-{key}.{column}"


def _make_scale() -> RatingScale:
    scale: RatingScale = RatingScale.objects.create(
        code="demo-scale", name_ja=f"【{MARK}】四段階", name_en="[Made-up] Four levels"
    )
    for order, level in enumerate(LEVELS, start=1):
        values = level._asdict()
        scale.levels.create(order=order, code=values.pop("mark"), **values)
    return scale


def _make_criteria(criteria_set: CriteriaSet) -> list[Criterion]:
    made: dict[str, Criterion] = {}
    for order, row in enumerate(CRITERIA, start=1):
        made[row.key] = Criterion.objects.create(
            criteria_set=criteria_set,
            code=f"demo-{row.key}",
            parent=made.get(row.parent),
            order=order,
            title_ja=row.title_ja,
            title_en=row.title_en,
        )
    return list(made.values())


def _weigh(template: EvaluationTemplate, criteria: Mapping[str, Any]) -> None:
    for row in CRITERIA:
        criterion = criteria[f"demo-{row.key}"]
        template.weights.create(criterion=criterion, weight=row.weight)
        if row.large:
            template.weights.create(criterion=criterion, weight=row.large, cluster_type=ClusterType.LARGE)
