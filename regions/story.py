"""The story of the programmes: what ran when, under which Basic Plan, and what followed it."""

from django.db.models import Count

from programs.models import BasicPlan, Program
from programs.overviews import Story, story_of


def policy_story() -> Story:
    """Return the story of all programmes; each knows its plan, its successors and how many projects it has."""
    programs = (
        Program.objects.select_related("basic_plan", "parent")
        .prefetch_related("successors")
        .annotate(project_count=Count("projects"))
        .order_by("start_year", "code")
    )
    return story_of(BasicPlan.objects.order_by("number"), programs)
