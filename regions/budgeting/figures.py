"""What the funding rules ask about a project's money in one fiscal year, answered from what is stored."""

from collections.abc import Mapping, Sequence

from django.db.models import Prefetch

from programs.models import FundingRule
from regions.models import BudgetAllocation, ClusterProject, ProjectBudget

from .amounts import BudgetYear

Kind = ProjectBudget.Kind

# A revised plan stands for the plan wherever it names an amount; what was spent stands for itself.
READ_FROM: dict[str, tuple[str, ...]] = {
    Kind.PLANNED: (Kind.PLANNED,),
    Kind.REVISED: (Kind.REVISED, Kind.PLANNED),
    Kind.EXECUTED: (Kind.EXECUTED,),
}


class StoredFigures:
    """The budgets of one project, fiscal year and kind. A rounded amount (約) cannot be judged to the yen.

    With `takes_rounded` it answers all the same: a guideline is only shown beside it.
    """

    def __init__(
        self, project: ClusterProject, budgets: Sequence[ProjectBudget], kind: str, *, takes_rounded: bool = False
    ) -> None:
        self.project, self.kinds, self.takes_rounded = project, READ_FROM[kind], takes_rounded
        self.budgets = [budget for budget in budgets if budget.kind in self.kinds]
        self.frames = [frame.code for frame in project.program.frames.all()]

    def amount(self, frame: str | None, source: str) -> int | None:
        """Return the yen of a frame; of the whole project its own budget, else the sum of all frames."""
        stated = self._stated(frame, source)
        if stated is not None or frame is not None or self._of(None):
            return stated
        parts = [self._stated(each, source) for each in self.frames]
        known = [part for part in parts if part is not None]
        return sum(known) if known and len(known) == len(parts) else None

    def per_theme(self, frame: str | None) -> Mapping[str, int] | None:
        """Return the national yen by theme, once all money of the frame is given on for themes."""
        allocations = [each for budget in self._of(frame)[:1] for each in budget.allocations.all()]
        sums: dict[str, int] = {}
        for allocation in allocations:
            if allocation.theme is not None and allocation.national_yen is not None:
                sums[allocation.theme.title] = sums.get(allocation.theme.title, 0) + allocation.national_yen
        return sums if sums and sum(sums.values()) == self.amount(frame, "national") else None

    def years(self) -> int | None:
        """Return how many fiscal years the project runs."""
        first, last = self.project.start_year, self.project.end_year
        return None if first is None or last is None else last - first + 1

    def read_for(self, rule: FundingRule) -> tuple[ProjectBudget, ...]:
        """Return the budgets that a rule looks at."""
        frames = {rule.frame_id, rule.base_frame_id} - {None}
        return tuple(budget for budget in self.budgets if not frames or budget.frame_id in frames)

    def _stated(self, frame: str | None, source: str) -> int | None:
        for budget in self._of(frame):
            amount: int | None = getattr(budget, f"{source}_yen")
            if amount is not None:
                return None if budget.is_approximate and not self.takes_rounded else amount
        return None

    def _of(self, frame: str | None) -> list[ProjectBudget]:
        same = [budget for budget in self.budgets if (budget.frame.code if budget.frame else None) == frame]
        return sorted(same, key=lambda budget: self.kinds.index(budget.kind))


def figures_of(year: BudgetYear) -> StoredFigures:
    """Return the figures of a project for one fiscal year, with two queries beside that for the frames."""
    allocations = BudgetAllocation.objects.select_related("theme")
    budgets = ProjectBudget.objects.filter(project=year.project, fiscal_year=year.fiscal_year, until_year=None)
    rows = budgets.select_related("frame").prefetch_related(Prefetch("allocations", allocations))
    return StoredFigures(year.project, list(rows), year.kind)
