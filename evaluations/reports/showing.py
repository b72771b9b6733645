"""How values of a report look to a reader."""

from collections.abc import Iterable
from typing import Any

from django.utils.translation import gettext as _

from clusterportal.workflow.blockers import STATE
from evaluations.models import ReportIndicator

from .structure import Column


def shown(column: Column, value: Any) -> str:
    """Return a value in words; empty where nothing was entered."""
    if value is None or value == "":
        return ""
    if column.kind == "flag":
        return _("yes") if value else ""
    if isinstance(value, int):
        return _("%(amount)s yen") % {"amount": f"{value:,}"} if column.kind == "yen" else f"{value:,}"
    if column.kind == "answer":
        return str(ReportIndicator.Answer(value).label)
    if column.kind == "choice":
        return str(dict(column.choices).get(value, value))
    return str(value)


def typed(value: Any) -> str:
    """Return a value as it stands in a field of a form."""
    if value is None or isinstance(value, bool):
        return ""
    if isinstance(value, int):
        return f"{value:,}"
    return str(value)


def by_chance(steps: Iterable[tuple[Any, list[Any]]]) -> tuple[list[Any], list[Any]]:
    """Return the steps that a person can do something about, and those that the status rules out for now."""
    open_now: list[Any] = []
    ruled_out: list[Any] = []
    for step, blocked in steps:
        is_of_state = any(blocker.kind == STATE for blocker in blocked)
        (ruled_out if is_of_state else open_now).append((step, blocked))
    return open_now, ruled_out
