"""What the home page counts and draws from the whole register."""

from dataclasses import dataclass

from django.db.models import Sum

from clusterportal.pages.timelines import Timeline, timeline
from clusterportal.sources.models import Citation, Document
from programs.models import Program, ProgramBudget

from .models import ClusterProject, Institution, Region


@dataclass(frozen=True)
class BudgetYear:
    """The programme budgets known for the last year that has any, in yen."""

    fiscal_year: int
    total_yen: int


@dataclass(frozen=True)
class KeyFigures:
    """Counts over the whole register."""

    regions: int
    surveyed_only: int
    projects: int
    programs: int
    institutions: int
    documents: int
    citations: int
    budget: BudgetYear | None


def key_figures() -> KeyFigures:
    """Count the register."""
    return KeyFigures(
        regions=Region.objects.that_ran_a_project().count(),
        surveyed_only=Region.objects.surveyed_only().count(),
        projects=ClusterProject.objects.count(),
        programs=Program.objects.count(),
        institutions=Institution.objects.count(),
        documents=Document.objects.count(),
        citations=Citation.objects.count(),
        budget=latest_budget(),
    )


def latest_budget() -> BudgetYear | None:
    """Return the sum of the programme budgets of the last year for which any is known."""
    years = ProgramBudget.objects.order_by().values("fiscal_year").annotate(total=Sum("amount_yen"))
    last = years.order_by("-fiscal_year").first()
    return BudgetYear(last["fiscal_year"], last["total"]) if last else None


def program_timeline() -> Timeline:
    """Return the programmes over the fiscal years."""
    programs = list(Program.objects.order_by("start_year", "code"))
    last = max((program.end_year or program.start_year for program in programs), default=0)
    return timeline([(program, program.start_year, program.end_year) for program in programs], last_year=last)
