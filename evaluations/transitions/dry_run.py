"""The dry run: the transition is carried out as in earnest, looked at, and rolled back."""

from dataclasses import dataclass, field
from typing import Any

from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction

from clusterportal.records.broken_rules import broken_rule
from clusterportal.workflow.blockers import GUARD, Blocker, StepRefusedError
from evaluations.models import TransitionProposal

from .effect import carry_out
from .ledger import Ledger
from .showing import Shown, shown


@dataclass
class DryRun:
    """What a transition would do: each record before and after, or the reasons why it cannot be done."""

    records: list[Shown] = field(default_factory=list)
    problems: list[Blocker] = field(default_factory=list)


class _RolledBackError(Exception):
    """Ends the savepoint of a dry run."""


def try_out(proposal: TransitionProposal, *, by: Any) -> DryRun:
    """Return what a proposal would do now. Nothing of it stays."""
    found = DryRun()
    try:
        with transaction.atomic():
            # What is shown is read before the rollback: records that are made have names only within it.
            found.records = shown(carry_out(proposal, by=by).rows)
            raise _RolledBackError
    except _RolledBackError:
        return found
    except (ValidationError, IntegrityError, StepRefusedError) as error:
        return DryRun(problems=reasons_of(error))


@transaction.atomic
def in_earnest(proposal: TransitionProposal, *, by: Any) -> Ledger:
    """Carry a proposal out, and keep what that changed beside it.

    Raises `StepRefusedError` with the rules of the register that forbid it.
    """
    try:
        with transaction.atomic():
            ledger = carry_out(proposal, by=by)
    except (ValidationError, IntegrityError) as error:
        raise StepRefusedError(proposal, "effect", reasons_of(error)) from error
    ledger.keep()
    return ledger


def reasons_of(error: Exception) -> list[Blocker]:
    """Return the rules of the register that an error tells of."""
    if isinstance(error, StepRefusedError):
        return error.blockers
    if isinstance(error, ValidationError):
        return [Blocker(GUARD, str(sentence)) for sentence in error.messages]
    return [Blocker(GUARD, broken_rule(error))] if isinstance(error, IntegrityError) else []
