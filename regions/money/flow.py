"""How the money of one fiscal year flows: from the ministry to the core institution and on to the commissioned ones."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.utils.translation import gettext as _

from regions.models import ClusterProject, Institution, ProjectBudget, ProjectInstitution

from .counting import NEWEST_FIRST

SIDES = ("national_yen", "local_yen")


@dataclass(frozen=True)
class Share:
    """What one receiver gets; no institution stands for what is not yet allocated."""

    institution: Institution | None
    national_yen: int | None
    local_yen: int | None

    @property
    def label(self) -> str:
        """Who receives it."""
        return self.institution.name if self.institution else _("not yet allocated")

    @property
    def is_known(self) -> bool:
        """Whether any amount of it is known."""
        return self.national_yen is not None or self.local_yen is not None


@dataclass(frozen=True)
class MoneyFlow:
    """The money of a project for one fiscal year and kind."""

    fiscal_year: int
    kind: str
    core: list[Institution]
    national_yen: int | None
    local_yen: int | None
    shares: list[Share]

    @property
    def query(self) -> str:
        """The words of an address that ask for this flow."""
        return f"fiscal_year={self.fiscal_year}&kind={self.kind}"

    @property
    def kind_label(self) -> str:
        """Which amounts these are, in the reader's language."""
        return str(ProjectBudget.Kind(self.kind).label)

    @property
    def core_label(self) -> str:
        """The core institution, or that none is stated."""
        names = [institution.name for institution in self.core]
        return " ".join(names) if names else _("core institution (not stated in the documents)")

    @property
    def steps(self) -> list[tuple[str, str, int | None, int | None]]:
        """Each step of the flow: from, to, national and local yen."""
        first: list[tuple[str, str, int | None, int | None]] = []
        if self.national_yen is not None:
            first.append((_("MEXT"), self.core_label, self.national_yen, None))
        if self.local_yen is not None:
            first.append((_("local side"), self.core_label, None, self.local_yen))
        return [*first, *((self.core_label, each.label, each.national_yen, each.local_yen) for each in self.shares)]


def choices_of(budgets: Iterable[ProjectBudget]) -> list[tuple[int, str]]:
    """Return the fiscal years and kinds for which a flow can be shown, the one shown unless asked first."""
    found = {(budget.fiscal_year, budget.kind): False for budget in budgets if budget.until_year is None}
    for budget in budgets:
        if budget.until_year is None and budget.allocations.all():
            found[budget.fiscal_year, budget.kind] = True
    kinds = [kind.value for kind in NEWEST_FIRST]
    return sorted(found, key=lambda each: (not found[each], -each[0], kinds.index(each[1])))


def flow_of(project: ClusterProject, budgets: Iterable[ProjectBudget], fiscal_year: int, kind: str) -> MoneyFlow | None:
    """Return the flow of one fiscal year and kind; `None` where no budget of it is known."""
    same = [each for each in budgets if (each.fiscal_year, each.kind, each.until_year) == (fiscal_year, kind, None)]
    if not same:
        return None
    core = [part.institution for part in project.institutions.all() if part.role == ProjectInstitution.Role.CORE]
    national, local = (_total(same, side) for side in SIDES)
    return MoneyFlow(fiscal_year, kind, core, national, local, _shares(same, national, local))


def _total(budgets: list[ProjectBudget], side: str) -> int | None:
    whole = [getattr(each, side) for each in budgets if each.frame_id is None and getattr(each, side) is not None]
    parts = [getattr(each, side) for each in budgets if each.frame_id and getattr(each, side) is not None]
    return sum(whole or parts) if whole or parts else None


def _shares(budgets: list[ProjectBudget], national: int | None, local: int | None) -> list[Share]:
    allocations = [each for budget in budgets for each in budget.allocations.all()]
    institutions = {each.institution_id: each.institution for each in allocations}
    shares = []
    for institution in institutions.values():
        own = [each for each in allocations if each.institution_id == institution.pk]
        shares.append(Share(institution, *(_sum([getattr(each, side) for each in own]) for side in SIDES)))
    shares.sort(key=lambda share: (-((share.national_yen or 0) + (share.local_yen or 0)), share.label))
    rest = Share(
        None,
        *(
            None if total is None else max(0, total - sum(getattr(each, side) or 0 for each in allocations)) or None
            for total, side in ((national, "national_yen"), (local, "local_yen"))
        ),
    )
    return [*shares, rest] if rest.is_known else shares


def _sum(amounts: list[int | None]) -> int | None:
    known = [amount for amount in amounts if amount is not None]
    return sum(known) if known else None
