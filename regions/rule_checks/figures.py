"""What the rules ask about a project's money in one fiscal year, answered from its recorded budgets."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from programs.models import FundingRule

from ..models import ProjectBudget

Kind = ProjectBudget.Kind

# A revised plan stands for the plan wherever it names an amount; what was spent stands for itself.
READ_FROM: dict[str, tuple[str, ...]] = {
    Kind.PLANNED: (Kind.PLANNED,),
    Kind.REVISED: (Kind.REVISED, Kind.PLANNED),
    Kind.EXECUTED: (Kind.EXECUTED,),
}
# The rules limit what is granted, so the plan in force decides, and what was spent only where no plan is known.
DECISIVE = (Kind.REVISED, Kind.PLANNED, Kind.EXECUTED)


@dataclass(frozen=True)
class BudgetFigures:
    """The budgets of a project for one fiscal year, read as planned, revised or executed.

    The whole project is the budget without a frame, else the sum of all frames of its programme: a frame without a
    record is not known, not zero. A rounded amount (約) answers only where `takes_rounded`, for a guideline.
    """

    budgets: Sequence[ProjectBudget]
    kind: str
    frames: Sequence[str] = ()
    run: int | None = None
    takes_rounded: bool = False

    def amount(self, frame: str | None, source: str) -> int | None:
        """Return the yen of a frame, or of the whole project."""
        stated = self._stated(frame, source)
        if stated is not None or frame is not None or self._has_total():
            return stated
        parts = [self._stated(each, source) for each in self.frames]
        known = [part for part in parts if part is not None]
        return sum(known) if known and len(known) == len(parts) else None

    def per_theme(self, frame: str | None) -> Mapping[str, int] | None:
        """Return nothing: budgets are recorded by frame, not by theme."""
        return None

    def years(self) -> int | None:
        """Return how many fiscal years the project runs."""
        return self.run

    def read_for(self, rule: FundingRule) -> tuple[ProjectBudget, ...]:
        """Return the budgets that the rule looks at."""
        frames = {rule.frame_id, rule.base_frame_id} - {None}
        return tuple(
            budget
            for budget in self.budgets
            if budget.kind in READ_FROM[self.kind] and (not frames or budget.frame_id in frames)
        )

    def _has_total(self) -> bool:
        return any(budget.frame_id is None and budget.kind in READ_FROM[self.kind] for budget in self.budgets)

    def _stated(self, frame: str | None, source: str) -> int | None:
        for budget in _of(self.budgets, frame, READ_FROM[self.kind]):
            amount: int | None = getattr(budget, f"{source}_yen")
            if amount is not None:
                return None if budget.is_approximate and not self.takes_rounded else amount
        return None


def _of(budgets: Sequence[ProjectBudget], frame: str | None, kinds: tuple[str, ...]) -> Iterable[ProjectBudget]:
    same = [budget for budget in budgets if (budget.frame.code if budget.frame else None) == frame]
    return sorted((budget for budget in same if budget.kind in kinds), key=lambda budget: kinds.index(budget.kind))
