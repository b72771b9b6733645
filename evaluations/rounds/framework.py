"""What a round is judged by: criteria as a tree with weights, and the scale; built from a template, then frozen."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from django.utils.translation import gettext as _

from clusterportal.records.models import in_reader_language
from evaluations.models import Criterion, EvaluationRound, EvaluationTemplate, TemplateWeight


@dataclass(frozen=True)
class Framework:
    """The frozen JSON of a round (`EvaluationRound.framework`), read with ease.

    `criteria` stand in the order of the tree, each with `key`, `parent`, `depth`, `marker`, `title_ja`, `title_en`,
    `weight` (percent among its siblings) and `is_leaf`; only leaves are scored.
    """

    document: Mapping[str, Any]

    @property
    def criteria(self) -> list[dict[str, Any]]:
        """All criteria in the order of the tree."""
        return list(self.document["criteria"])

    @property
    def levels(self) -> list[dict[str, Any]]:
        """The levels of the scale, the first one first."""
        return list(self.document["scale"]["levels"])

    @property
    def quorum(self) -> int:
        """How many final sheets it takes."""
        return int(self.document["quorum"])

    @property
    def spread_limit(self) -> int:
        """The widest difference between two evaluators that needs no discussion."""
        return int(self.document["spread_limit"])

    @property
    def publishes_scores(self) -> bool:
        """Whether averages are published."""
        return bool(self.document["publishes_scores"])

    @cached_property
    def leaf_keys(self) -> list[str]:
        """The keys of the criteria that are scored."""
        return [row["key"] for row in self.criteria if row["is_leaf"]]

    @cached_property
    def values(self) -> dict[str, int]:
        """What each level counts."""
        return {level["code"]: level["value"] for level in self.levels}

    def children_of(self, key: str | None) -> list[dict[str, Any]]:
        """Return the criteria that stand directly under one, the top ones for `None`."""
        return [row for row in self.criteria if row["parent"] == key]


def title_of(row: Mapping[str, Any]) -> str:
    """Return the title of a criterion, or the label of a level, in the reader's language."""
    name = "title" if "title_ja" in row else "label"
    return in_reader_language(row[f"{name}_ja"], row[f"{name}_en"])


def framework_of(evaluation_round: EvaluationRound) -> Framework:
    """Return what a round is judged by: what was frozen, before that what would be."""
    document = evaluation_round.framework
    return Framework(document or build(evaluation_round.template, evaluation_round.cluster_type))


def build(template: EvaluationTemplate, cluster_type: str) -> dict[str, Any]:
    """Return the criteria, weights and scale of a template for a cluster type as JSON."""
    scale = template.scale
    names = ("code", "value", "label_ja", "label_en", "anchor_ja", "anchor_en")
    return {
        "template": template.code,
        "version": template.version,
        "cluster_type": cluster_type,
        "criteria_set": template.criteria_set.code,
        "quorum": template.quorum,
        "spread_limit": template.spread_limit,
        "publishes_scores": template.publishes_scores,
        "scale": {
            "code": scale.code,
            "name_ja": scale.name_ja,
            "name_en": scale.name_en,
            "levels": [{name: getattr(level, name) for name in names} for level in scale.levels.order_by("order")],
        },
        "criteria": list(_rows(_judged(template, cluster_type), None, 0)),
    }


def problems(template: EvaluationTemplate, cluster_type: str) -> list[str]:
    """Return what is wrong with a template, in words: weights that do not add up, a scale without levels."""
    document = build(template, cluster_type)
    found = _weights_that_do_not_add_up(Framework(document))
    if len(document["scale"]["levels"]) < 2:
        found.append(_("The scale “%(scale)s” needs at least two levels.") % {"scale": template.scale})
    if not document["criteria"]:
        found.append(_("The template “%(template)s” weighs no criterion.") % {"template": template})
    return found


def _weights_that_do_not_add_up(framework: Framework) -> list[str]:
    found = []
    for parent in [None, *(row for row in framework.criteria if not row["is_leaf"])]:
        siblings = framework.children_of(parent["key"] if parent else None)
        total = sum(row["weight"] for row in siblings)
        if siblings and total != 100:
            words = {"parent": title_of(parent) if parent else _("the top of the tree"), "total": total}
            found.append(_("The weights under %(parent)s add up to %(total)s, not to 100.") % words)
    return found


def _judged(template: EvaluationTemplate, cluster_type: str) -> list[tuple[Criterion, int]]:
    """Return the criteria that count, with their weights; those of the cluster type stand in for the general ones."""
    weights: dict[int, TemplateWeight] = {}
    chosen = template.weights.filter(cluster_type__in={"", cluster_type}).select_related("criterion")
    for row in chosen.order_by("cluster_type"):
        weights[row.criterion_id] = row
    counting = [row for row in weights.values() if row.weight]
    return [(row.criterion, row.weight) for row in sorted(counting, key=lambda row: row.criterion.order)]


def _rows(judged: list[tuple[Criterion, int]], parent: Criterion | None, depth: int) -> Iterator[dict[str, Any]]:
    known = {criterion.pk for criterion, _weight in judged}
    for criterion, weight in judged:
        # A criterion whose parent does not count stands at the top.
        above = criterion.parent_id if criterion.parent_id in known else None
        if above == (parent.pk if parent else None):
            beneath = list(_rows(judged, criterion, depth + 1))
            yield {
                "key": criterion.code,
                "parent": parent.code if parent else None,
                "depth": depth,
                "marker": criterion.marker,
                "title_ja": criterion.title_ja,
                "title_en": criterion.title_en,
                "weight": weight,
                "is_leaf": not beneath,
            }
            yield from beneath
