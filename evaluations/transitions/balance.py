"""The money of projects by fiscal year and kind, added up: what a transition must neither make nor lose."""

from collections import Counter
from collections.abc import Iterable, Mapping
from typing import Any

from django.utils.translation import gettext as _

from clusterportal.workflow.blockers import GUARD, StepRefusedError, refused
from evaluations.models import Fate
from regions.models import ClusterProject, ProjectBudget

from .plan import SIDES, Plan

Key = tuple[int, str, str]


def balance_of(projects: Iterable[ClusterProject]) -> Counter[Key]:
    """Return the sums in yen by fiscal year, kind and side over all the projects."""
    sums: Counter[Key] = Counter()
    for line in ProjectBudget.objects.filter(project__in={project.pk for project in projects}):
        for side in SIDES:
            sums[line.fiscal_year, line.kind, side] += getattr(line, side) or 0
    return sums


def check_balance(before: Mapping[Any, int], after: Counter[Key], plan: Plan) -> None:
    """Refuse a result whose sums are not those of before, less what was said to end.

    Raises `StepRefusedError`.
    """
    expected = Counter(before)
    for thing in plan.things:
        for fate in plan.fates_of(thing):
            if thing.is_money and fate.what == Fate.What.ENDS:
                for side in SIDES:
                    expected[thing.record.fiscal_year, thing.record.kind, side] -= getattr(fate, side) or 0
    if any(expected[key] != after[key] for key in expected | after):
        sentence = _("The sums after the transition are not those of before; nothing was changed.")
        raise StepRefusedError(plan.proposal, "effect", refused(GUARD, sentence))
