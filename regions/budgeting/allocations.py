"""Entering what institutions are commissioned with out of one budget."""

from collections.abc import Iterator, Mapping
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from regions.models import BudgetAllocation, Institution, ProjectBudget, ResearchTheme

from .amounts import BudgetYear, Money, money_of, version_of
from .judging import exceptions_of, verdicts_of
from .refusals import BudgetRefusedError, Ground
from .writing import is_cited, keep, lock, note

Part = tuple[Institution, ResearchTheme | None]


@transaction.atomic
def set_allocations(
    budget: ProjectBudget,
    amounts: Mapping[Part, Money],
    *,
    by: Any,
    reason: str = "",
    version: str | None = None,
) -> None:
    """Enter what some institutions get of a budget, each for one theme or none; an empty amount takes the part away.

    All of them are kept or none; parts that are not named stay as they are. Raises `BudgetRefusedError`.
    """
    project = lock(budget.project)
    budget = ProjectBudget.objects.select_related("frame", "project__region", "project__program").get(pk=budget.pk)
    stored = stored_allocations(budget)
    if version is not None and version != version_of(stored.values()):
        raise BudgetRefusedError(Ground.STALE, [_("Someone else changed these amounts meanwhile.")])
    changed = {part: money for part, money in amounts.items() if money != _standing(stored, part)}
    rows = {part: stored.get(part) or _new(budget, part) for part in changed}
    if any(row.pk and is_cited(row) for row in rows.values()):
        raise BudgetRefusedError(Ground.CITED, [_("An amount from a document is changed in the admin only.")])
    for part, money in changed.items():
        keep(rows[part], money)
    sentences = list(_too_much(budget))
    if sentences:
        raise BudgetRefusedError(Ground.SUM, sentences)
    verdicts = verdicts_of(BudgetYear(project, budget.fiscal_year, budget.kind))
    exceptions = exceptions_of(verdicts, [budget.frame] if changed else [], reason)
    for (institution, theme), money in changed.items():
        whose = {"institution": institution, "theme": theme}
        note(budget, money, by=by, reason=reason, exceptions=exceptions, **whose)


def stored_allocations(budget: ProjectBudget) -> dict[Part, BudgetAllocation]:
    """Return the allocations of a budget by institution and theme, with their citations."""
    rows = budget.allocations.select_related("institution", "theme").prefetch_related("citations")
    return {(row.institution, row.theme): row for row in rows}


def _standing(stored: Mapping[Part, BudgetAllocation], part: Part) -> Money:
    return money_of(stored[part]) if part in stored else Money()


def _new(budget: ProjectBudget, part: Part) -> BudgetAllocation:
    return BudgetAllocation(budget=budget, institution=part[0], theme=part[1])


def _too_much(budget: ProjectBudget) -> Iterator[str]:
    """Give a sentence for each side of the budget that its allocations exceed."""
    rows = list(budget.allocations.values_list("national_yen", "local_yen"))
    for side, label in enumerate((_("National money"), _("Local money"))):
        given, amount = sum(row[side] or 0 for row in rows), money_of(budget)[side]
        if amount is not None and given > amount:
            words = {"side": label, "given": f"{given:,}", "amount": f"{amount:,}", "excess": f"{given - amount:,}"}
            yield (
                _("%(side)s: %(given)s yen are allocated in all, %(excess)s yen beyond the budget of %(amount)s yen.")
                % words
            )
