"""Form fields of the admin that say in words what stands in them."""

from collections.abc import Sequence
from typing import Any

from django.contrib.admin.widgets import (
    AdminBigIntegerFieldWidget,
    AdminTextareaWidget,
    AdminTextInputWidget,
    AutocompleteMixin,
    AutocompleteSelect,
    AutocompleteSelectMultiple,
)
from django.forms.renderers import BaseRenderer
from django.utils.html import format_html
from django.utils.safestring import SafeString

from clusterportal.records.fields import fiscal_year_label
from clusterportal.records.fiscal_years import parse_fiscal_year

from .columns import yen_label


class FiscalYearInput(AdminTextInputWidget):
    """Takes 2009, FY2009 or 平成21年度, and shows the stored year in both ways beside it."""

    def __init__(self, attrs: dict[str, Any] | None = None) -> None:
        super().__init__(attrs={"class": "fiscal-year", "size": "12", **(attrs or {})})

    def render(
        self, name: str, value: Any, attrs: dict[str, Any] | None = None, renderer: BaseRenderer | None = None
    ) -> SafeString:
        try:
            label = fiscal_year_label(parse_fiscal_year(str(value)))
        except ValueError:
            label = ""
        return _with_label(super().render(name, value, attrs, renderer), label)


class YenInput(AdminBigIntegerFieldWidget):
    """Takes integer yen, and shows the stored amount in 億円 beside it."""

    def render(
        self, name: str, value: Any, attrs: dict[str, Any] | None = None, renderer: BaseRenderer | None = None
    ) -> SafeString:
        amount = str(value)
        label = yen_label(int(amount)) if amount.isascii() and amount.isdecimal() else ""
        return _with_label(super().render(name, value, attrs, renderer), label)


class _RecordNumbers(AutocompleteMixin):
    """Shows a chosen record again; Django's own lists end in an error page when what was sent is no number."""

    def optgroups(self, name: str, value: Sequence[str], attr: dict[str, Any] | None = None) -> Any:
        numbers = [number for number in value if is_record_number(str(number))]
        return super().optgroups(name, numbers, attr)


class RecordSelect(_RecordNumbers, AutocompleteSelect):
    """One record, searched by name."""


class RecordSelectMultiple(_RecordNumbers, AutocompleteSelectMultiple):
    """Several records, searched by name."""


def is_record_number(text: str) -> bool:
    """Tell whether a text can be the number of a stored record."""
    return text.isascii() and text.isdecimal()


class LowTextarea(AdminTextareaWidget):
    """A text area for the few sentences that a note or a summary has."""

    def __init__(self, attrs: dict[str, Any] | None = None) -> None:
        super().__init__(attrs={"rows": 4, **(attrs or {})})


class NarrowTextarea(AdminTextareaWidget):
    """A text area that fits into a row of a table."""

    def __init__(self, attrs: dict[str, Any] | None = None) -> None:
        super().__init__(attrs={"rows": 2, "cols": 16, **(attrs or {})})


def _with_label(field: SafeString, label: str) -> SafeString:
    return format_html('{} <span class="readable">{}</span>', field, label) if label else field
