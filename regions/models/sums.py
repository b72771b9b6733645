"""The database's own guard that what a budget is given on for never adds up to more than the budget."""

from typing import Any

import pgtrigger
from django.utils.translation import gettext as _

from clusterportal.records.guards import Guard


class SumGuard(Guard):
    """A guard that adds up when a transaction ends. Its name stands in the error, its sentence is for the person."""

    def get_violation_error_message(self) -> str:
        """Return the sentence, as a constraint does."""
        return _("The allocations of a budget may not add up to more than the budget.")


def _adds_up(name: str, operation: Any, budget: str) -> SumGuard:
    # Two people may allocate at the same moment: whoever ends second waits here and sees what the first wrote.
    return SumGuard(
        name=name,
        when=pgtrigger.After,
        operation=operation,
        timing=pgtrigger.Deferred,
        declare=[("budget", "record"), ("allocated", "record")],
        func=f"""
            SELECT id, national_yen, local_yen INTO budget FROM regions_projectbudget
            WHERE id = {budget} FOR NO KEY UPDATE;
            SELECT sum(national_yen) AS national_yen, sum(local_yen) AS local_yen INTO allocated
            FROM regions_budgetallocation WHERE budget_id = budget.id;
            IF allocated.national_yen > budget.national_yen OR allocated.local_yen > budget.local_yen THEN
                RAISE EXCEPTION 'The allocations of budget % add up to more than it has.', budget.id
                    USING ERRCODE = 'check_violation', CONSTRAINT = '{name}';
            END IF;
            RETURN NULL;
        """,  # noqa: S608 (both words come from this module)
    )


ALLOCATIONS_ADD_UP = _adds_up("allocations_add_up", pgtrigger.Insert | pgtrigger.Update, "NEW.budget_id")
BUDGET_HOLDS_ALLOCATIONS = _adds_up(
    "budget_holds_allocations", pgtrigger.UpdateOf("national_yen", "local_yen"), "NEW.id"
)
