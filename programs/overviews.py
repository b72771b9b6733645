"""What the pages put together from several records of the programmes."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from clusterportal.pages.timelines import Bar, Timeline, timeline
from clusterportal.records.trees import grow

from .models import BasicPlan, IndustrialCluster, IndustrialClusterPlan, PolicyPoint, Program


@dataclass(frozen=True)
class PlanHistory:
    """A Basic Plan (none for programmes without one) with the tree of its points and the programmes under it."""

    plan: BasicPlan | None
    points: list[PolicyPoint]
    programs: list[Program]


def plan_histories(plans: Iterable[BasicPlan], programs: list[Program]) -> list[PlanHistory]:
    """Return the plans in their order, each with its programmes; those without a plan come last."""
    histories = [
        PlanHistory(
            plan,
            grow(plan.points.all()),
            [program for program in programs if program.basic_plan_id == plan.pk],
        )
        for plan in plans
    ]
    without = [program for program in programs if program.basic_plan_id is None]
    return [*histories, PlanHistory(None, [], without)] if without else histories


@dataclass(frozen=True)
class Story:
    """Basic Plans as bands and programmes as bars on one scale of fiscal years."""

    timeline: Timeline
    plans: list[Bar]
    programs: list[Bar]


def story_of(plans: Iterable[BasicPlan], programs: Iterable[Program]) -> Story:
    """Return the programmes under the Basic Plans on one scale of fiscal years."""
    bands = [(plan, plan.start_year, plan.end_year) for plan in plans]
    drawn = timeline([*bands, *((each, each.start_year, each.end_year) for each in programs)], last_year=0)
    return Story(
        drawn,
        [bar for bar in drawn.bars if isinstance(bar.record, BasicPlan)],
        [bar for bar in drawn.bars if isinstance(bar.record, Program)],
    )


@dataclass(frozen=True)
class SumCheck:
    """One total that a plan states, beside the sum over its clusters. `is_about`: the plan says 約."""

    label: str
    stated: int
    summed: int
    is_about: bool = True

    @property
    def difference(self) -> int:
        """How far the sum is from what is stated."""
        return abs(self.stated - self.summed)

    @property
    def agrees(self) -> bool:
        """Whether both are the same."""
        return self.difference == 0


@dataclass(frozen=True)
class PlanSums:
    """An Industrial Cluster Plan with its clusters, and its totals checked against their sums."""

    plan: IndustrialClusterPlan
    clusters: list[IndustrialCluster]
    checks: list[SumCheck]


def plan_sums(plan: IndustrialClusterPlan) -> PlanSums:
    """Return a plan's totals beside the sums over its clusters, from what is prefetched."""
    clusters = list(plan.clusters.all())
    checks = [
        SumCheck(pgettext("of METI's plan", "projects"), plan.project_count, len(clusters), is_about=False),
        SumCheck(_("companies"), plan.company_count, sum(cluster.company_count for cluster in clusters)),
        SumCheck(_("universities"), plan.university_count, sum(cluster.university_count for cluster in clusters)),
    ]
    return PlanSums(plan, clusters, checks)
