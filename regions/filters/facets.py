"""Counts of regions and projects that no plain column holds: by fiscal year, and by part in the programmes."""

from collections import defaultdict
from typing import Any

from django.db.models import Case, Count, QuerySet, Value, When

from ..models import ClusterProject, Region


def projects_that_fit(values: dict[str, Any]) -> Any:
    """Return the projects that fit the values of `program`, `field` and `fiscal_year` which are given."""
    projects = ClusterProject.objects.of_programs(values.get("program") or []).in_fields(values.get("field") or [])
    year = values.get("fiscal_year")
    return projects.running_in(year) if year else projects


def counted_by_year(projects: Any, of: str = "pk") -> dict[str, int]:
    """Return how many projects, or different values of `of`, ran in each fiscal year as far as is known.

    A run without a known end is counted up to the last year that any other is known for.
    """
    runs = list(projects.with_years().order_by().values_list(of, "from_year", "to_year"))
    horizon = max((end or start for _value, start, end in runs), default=0)
    running: defaultdict[int, set[Any]] = defaultdict(set)
    for value, start, end in runs:
        for year in range(start, (end or horizon) + 1):
            running[year].add(value)
    return {str(year): len(running[year]) for year in sorted(running)}


def counted_by_part(regions: QuerySet) -> dict[str, int]:
    """Return how many regions ran a project, and how many were surveyed only."""
    part = Case(
        When(pk__in=Region.objects.that_ran_a_project().order_by().values("pk"), then=Value("ran-project")),
        When(pk__in=Region.objects.surveyed_only().order_by().values("pk"), then=Value("surveyed-only")),
    )
    plain = Region.objects.filter(pk__in=regions.order_by().values("pk")).annotate(part=part).order_by()
    return {part: number for part, number in plain.values_list("part").annotate(Count("pk")) if part}
