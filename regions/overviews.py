"""What the home page counts over the whole register."""

from dataclasses import dataclass

from django.db.models import Exists, OuterRef, QuerySet, Sum

from clusterportal.sources.models import Citation, Document
from programs.models import Program, ProgramBudget

from .models import ClusterProject, Institution, Region


@dataclass(frozen=True)
class BudgetYear:
    """The programme budgets known for the last year that has any, in yen, and the documents that state them."""

    fiscal_year: int
    total_yen: int
    documents: list[Document]


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
    years = _budgets_to_add().order_by().values("fiscal_year").annotate(total=Sum("amount_yen"))
    last = years.order_by("-fiscal_year").first()
    return BudgetYear(last["fiscal_year"], last["total"], _documents_of(last["fiscal_year"])) if last else None


def _budgets_to_add() -> QuerySet[ProgramBudget]:
    """Budgets as passed, each yen once: a type's is within its programme's where that is known."""
    passed = ProgramBudget.objects.filter(stage=ProgramBudget.Stage.FINAL)
    of_the_whole = passed.filter(program=OuterRef("program__parent"), fiscal_year=OuterRef("fiscal_year"))
    return passed.filter(~Exists(of_the_whole))


def _documents_of(fiscal_year: int) -> list[Document]:
    budgets = _budgets_to_add().filter(fiscal_year=fiscal_year).values("pk")
    citations = Citation.objects.of_type(ProgramBudget).filter(object_id__in=budgets)
    return list(Document.objects.filter(pk__in=citations.values("document")).order_by("code"))
