"""What stands in a cell, brought to the value of a report's field."""

from typing import Any

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from evaluations.reports.values import cleaned

from .layout import SheetColumn, choices_in_every_language, choices_of
from .opening import SheetCell


def value_of(column: SheetColumn, cell: SheetCell) -> Any:
    """Return the value as the report keeps it. Raises `ValidationError` with a sentence where it is impossible."""
    if column.column is None:
        raise TypeError(column.name)
    if cell.is_formula:
        raise ValidationError(_("This cell holds a formula. Enter the value itself."))
    given = cell.value.strip() if isinstance(cell.value, str) else cell.value
    if choices_of(column):
        return _chosen(column, given)
    if column.column.is_number:
        return cleaned(column.column, _number(given, is_yen=column.column.kind == "yen"))
    return cleaned(column.column, _text(cell.value))


def _chosen(column: SheetColumn, given: Any) -> Any:
    if given is None or given == "":
        return column.column.empty if column.column else None
    possible = choices_in_every_language(column)
    if str(given) not in possible:
        words = {"text": str(given)[:40], "possible": ", ".join(choices_of(column))}
        raise ValidationError(_("“%(text)s” is not possible here. Possible: %(possible)s.") % words)
    return possible[str(given)]


def _number(given: Any, *, is_yen: bool) -> int | str | None:
    if given is None or (isinstance(given, (int, str)) and not isinstance(given, bool)):
        return given
    if isinstance(given, float):
        if given.is_integer():
            return int(given)
        message = _("%(number)s is not a whole number of yen.") if is_yen else _("%(number)s is not a whole number.")
        raise ValidationError(message % {"number": given})
    raise ValidationError(_("Write a whole number."))


def _text(given: Any) -> str | None:
    if given is None or isinstance(given, str):
        return given
    if isinstance(given, (int, float)) and not isinstance(given, bool):
        return str(int(given)) if float(given).is_integer() else str(given)
    raise ValidationError(_("Write a text."))
