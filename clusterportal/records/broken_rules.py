"""The rule behind an error of the database, as a sentence for the person whose change it refused."""

from typing import Any

from django.apps import apps
from django.db import IntegrityError
from django.db.models.deletion import ProtectedError, RestrictedError
from django.utils.translation import gettext as _

NOT_UNIQUE = "23505"
STILL_LINKED = "23503"


def broken_rule(error: IntegrityError) -> str:
    """Return the sentence of the constraint that the database names, or what its error code means."""
    if isinstance(error, ProtectedError | RestrictedError):
        return _still_linked()
    details = getattr(error.__cause__, "diag", None)
    constraint = _constraint(getattr(details, "constraint_name", None))
    if constraint:
        return str(constraint.get_violation_error_message())
    code = getattr(error.__cause__, "pgcode", "")
    if code == STILL_LINKED:
        return _still_linked()
    if code == NOT_UNIQUE:
        return _("Another record has the same value where each must have its own.")
    return _("The database refused it because it breaks a rule of the register.")


def _constraint(name: str | None) -> Any:
    """Return the constraint, or the guard that has a sentence of its own, of this name."""
    rules = (rule for model in apps.get_models() for rule in (*model._meta.constraints, *_guards(model)))
    return next((rule for rule in rules if rule.name == name), None)


def _guards(model: Any) -> list[Any]:
    triggers = getattr(model._meta, "triggers", ())
    return [trigger for trigger in triggers if hasattr(trigger, "get_violation_error_message")]


def _still_linked() -> str:
    return _("Other records refer to it, or a record it refers to is gone.")
