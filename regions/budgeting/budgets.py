"""Entering the amounts of a project's frames for one fiscal year."""

from collections.abc import Iterator, Mapping
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from clusterportal.pages.wording import year_in_words
from programs.models import FundingFrame
from regions.models import ClusterProject, ProjectBudget

from .amounts import NOTHING, BudgetYear, Money, money_of, version_of
from .judging import exceptions_of, verdicts_of
from .refusals import BudgetRefusedError, Ground
from .writing import is_cited, keep, lock, note

Amounts = Mapping[FundingFrame | None, Money]


def set_budget(  # noqa: PLR0913, PLR0917 (what an amount is about, as decisions on frames name it)
    project: ClusterProject,
    fiscal_year: int,
    frame: FundingFrame | None,
    kind: str,
    national_yen: int | None,
    local_yen: int | None,
    by: Any,
    reason: str = "",
) -> ProjectBudget | None:
    """Enter the amount of one frame and return its budget; `None` where both amounts are empty and it is gone.

    Raises `BudgetRefusedError`.
    """
    amounts = {frame: Money(national_yen, local_yen)}
    year = BudgetYear(project, fiscal_year, kind)
    set_budgets(year, amounts, by=by, reason=reason)
    return stored_budgets(year).get(frame)


@transaction.atomic
def set_budgets(
    year: BudgetYear,
    amounts: Amounts,
    *,
    by: Any,
    reason: str = "",
    version: str | None = None,
) -> None:
    """Enter the amounts of some frames of a project for one fiscal year, all of them or none.

    The rules judge the year as it is afterwards. `version` is that of the year's budgets the person started from.
    Raises `BudgetRefusedError`.
    """
    year = year._replace(project=lock(year.project))
    stored = stored_budgets(year)
    if version is not None and version != version_of(stored.values()):
        raise BudgetRefusedError(Ground.STALE, [_("Someone else changed these amounts meanwhile.")])
    changed = {frame: money for frame, money in amounts.items() if money != _standing(stored, frame)}
    _refuse_impossible(year, changed)
    budgets = {frame: stored.get(frame) or ProjectBudget(**year._asdict(), frame=frame) for frame in changed}
    _refuse_standing(changed, budgets)
    for frame, money in changed.items():
        keep(budgets[frame], money)
    exceptions = exceptions_of(verdicts_of(year), changed, reason)
    for frame, money in changed.items():
        note(budgets[frame], money, by=by, reason=reason, exceptions=exceptions)


def stored_budgets(year: BudgetYear) -> dict[FundingFrame | None, ProjectBudget]:
    """Return the budgets of a project, fiscal year and kind by frame, with their citations and allocations."""
    rows = ProjectBudget.objects.filter(**year._asdict(), until_year=None)
    rows = rows.select_related("frame", "project__region", "project__program")
    return {row.frame: row for row in rows.prefetch_related("citations", "allocations")}


def _standing(stored: Mapping[FundingFrame | None, ProjectBudget], frame: FundingFrame | None) -> Money:
    return money_of(stored[frame]) if frame in stored else NOTHING


def _refuse_impossible(year: BudgetYear, changed: Amounts) -> None:
    project = year.project
    sentences = [
        _("“%(frame)s” is no frame of the programme.") % {"frame": frame.name}
        for frame in changed
        if frame is not None and frame.program_id != project.program_id
    ]
    first = project.start_year or project.program.start_year
    last = project.end_year or project.ended_by_year or project.program.end_year or year.fiscal_year
    if changed and not first <= year.fiscal_year <= last:
        words = {"first": year_in_words(first), "last": year_in_words(last)}
        sentences.append(_("The project ran from %(first)s to %(last)s.") % words)
    if sentences:
        raise BudgetRefusedError(Ground.IMPOSSIBLE, sentences)


def _refuse_standing(changed: Amounts, budgets: Mapping[FundingFrame | None, ProjectBudget]) -> None:
    stored = [(budgets[frame], money) for frame, money in changed.items() if budgets[frame].pk]
    if any(is_cited(budget) for budget, _money in stored):
        raise BudgetRefusedError(Ground.CITED, [_("An amount from a document is changed in the admin only.")])
    sentences = [sentence for budget, money in stored for sentence in _given_on(budget, money)]
    if sentences:
        raise BudgetRefusedError(Ground.SUM, sentences)


def _given_on(budget: ProjectBudget, money: Money) -> Iterator[str]:
    """Give a sentence for each side of a budget that would fall below what institutions are commissioned with."""
    allocations = list(budget.allocations.all())
    if allocations and money.is_nothing:
        yield _("Institutions are commissioned with parts of this budget: take these away first.")
        return
    for side, label in (("national_yen", _("National money")), ("local_yen", _("Local money"))):
        given = sum(getattr(each, side) or 0 for each in allocations)
        amount = getattr(money, side)
        if amount is not None and given > amount:
            words = {"side": label, "given": f"{given:,}", "amount": f"{amount:,}", "excess": f"{given - amount:,}"}
            yield (
                _("%(side)s: %(given)s yen are allocated already, %(excess)s yen more than the %(amount)s yen entered.")
                % words
            )
