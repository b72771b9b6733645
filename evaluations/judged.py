"""Which fiscal years an evaluation looked at, and what the register knows of the project in them."""

from dataclasses import dataclass
from itertools import groupby

from django.db.models import Q
from django.db.models.functions import Coalesce

from regions.models import ProjectBudget

from .models import Evaluation, Indicator, IndicatorFigure


@dataclass(frozen=True)
class Span:
    """A run of fiscal years; a bound that is not known is `None`."""

    start: int | None
    end: int | None

    def reaching(self, first: str, last: str) -> Q:
        """Return the condition on rows that reach into the run; a row without a year is in any."""
        inside = Q()
        if self.start:
            inside &= Q(**{f"{last}__gte": self.start}) | Q(**{f"{last}__isnull": True})
        if self.end:
            inside &= Q(**{f"{first}__lte": self.end}) | Q(**{f"{first}__isnull": True})
        return inside


@dataclass(frozen=True)
class Counted:
    """An indicator and what was counted of it in the years."""

    indicator: Indicator
    figures: list[IndicatorFigure]


def judged_years(evaluation: Evaluation) -> Span:
    """Return the years an evaluation looks at: one for a follow-up, up to its own for a mid-term, all for an ex-post.

    As far as known: a project without years of its own has those of its programme as bounds.
    """
    project, year = evaluation.project, evaluation.fiscal_year
    if evaluation.kind == Evaluation.Kind.FOLLOW_UP:
        return Span(year, year)
    start = project.start_year or project.program.start_year
    last = project.end_year or project.ended_by_year or project.program.end_year
    if evaluation.kind == Evaluation.Kind.MIDTERM and year:
        last = min(year, last or year)
    return Span(start, last)


def budgets_beside(evaluation: Evaluation) -> list[ProjectBudget]:
    """Return the project's money of the years that were judged, by fiscal year."""
    span = judged_years(evaluation)
    rows = ProjectBudget.objects.filter(project=evaluation.project).select_related("frame")
    rows = rows.annotate(last_year=Coalesce("until_year", "fiscal_year")).filter(
        span.reaching("fiscal_year", "last_year")
    )
    return list(rows.prefetch_related("citations__document").order_by("fiscal_year", "frame__code", "kind"))


def figures_beside(evaluation: Evaluation) -> list[Counted]:
    """Return what sources count for the project in the years that were judged, by indicator."""
    span = judged_years(evaluation)
    rows = IndicatorFigure.objects.filter(project=evaluation.project).select_related("indicator")
    rows = rows.filter(span.reaching("fiscal_year", "fiscal_year"))
    found = rows.prefetch_related("citations__document").order_by("indicator__order", "fiscal_year", "pk")
    return [Counted(indicator, list(figures)) for indicator, figures in groupby(found, lambda figure: figure.indicator)]
