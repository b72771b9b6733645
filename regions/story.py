"""The story of the programmes: what ran when, under which Basic Plan, and what followed it."""

from dataclasses import dataclass

from django.db.models import Count

from clusterportal.pages.timelines import Bar, Timeline, timeline
from programs.models import BasicPlan, Program


@dataclass(frozen=True)
class Story:
    """Basic Plans as bands and programmes as bars on one scale of fiscal years."""

    timeline: Timeline
    plans: list[Bar]
    programs: list[Bar]


def policy_story() -> Story:
    """Return the story of all programmes; each knows its plan, its successors and how many projects it has."""
    plans = list(BasicPlan.objects.order_by("number"))
    programs = list(
        Program.objects.select_related("basic_plan", "parent")
        .prefetch_related("successors")
        .annotate(project_count=Count("projects"))
        .order_by("start_year", "code")
    )
    runs = [(plan, plan.start_year, plan.end_year) for plan in plans]
    drawn = timeline([*runs, *((each, each.start_year, each.end_year) for each in programs)], last_year=0)
    return Story(
        drawn,
        [bar for bar in drawn.bars if isinstance(bar.record, BasicPlan)],
        [bar for bar in drawn.bars if isinstance(bar.record, Program)],
    )
