"""How values of a report look to a reader."""

from typing import Any

from django.utils.translation import gettext as _

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
