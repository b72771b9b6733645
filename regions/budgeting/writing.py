"""What entering a budget and giving it on have in common: the lock, whose facts may be changed, and the trace."""

from typing import Any

from django.core.exceptions import ValidationError

from clusterportal.sources.entering import cite_as_entered
from clusterportal.sources.models import Citation
from regions.models import BudgetAllocation, BudgetEntry, ClusterProject, ProjectBudget

from .amounts import Money
from .refusals import BudgetRefusedError, Ground


def lock(project: ClusterProject) -> ClusterProject:
    """Return the project as it is now; whoever enters money of it at the same moment waits."""
    ClusterProject.objects.select_for_update(no_key=True).only("pk").get(pk=project.pk)
    return ClusterProject.objects.select_related("region", "program").get(pk=project.pk)


def is_cited(record: ProjectBudget | BudgetAllocation) -> bool:
    """Tell whether a record came from a document: only the admin, where its citation stands beside it, changes it."""
    return any(citation.basis != Citation.Basis.ENTERED for citation in record.citations.all())


def keep(record: Any, money: Money) -> None:
    """Store the amounts as entered by a person, or take the record away where no amount is left.

    Raises `BudgetRefusedError` for what the record itself forbids.
    """
    if money.is_nothing:
        record.citations.all().delete()
        record.delete()
        return
    record.national_yen, record.local_yen = money
    try:
        record.full_clean()
    except ValidationError as error:
        raise BudgetRefusedError(Ground.IMPOSSIBLE, error.messages) from error
    record.save()
    cite_as_entered(record)


def note(budget: ProjectBudget, money: Money, *, by: Any, reason: str, exceptions: list[str], **part: Any) -> None:
    """Keep who entered an amount, when and why; `part` names the institution and theme of an allocation."""
    BudgetEntry.objects.create(
        project=budget.project,
        fiscal_year=budget.fiscal_year,
        kind=budget.kind,
        frame=budget.frame,
        national_yen=money.national_yen,
        local_yen=money.local_yen,
        reason=reason,
        exceptions=exceptions,
        entered_by=by,
        **part,
    )
