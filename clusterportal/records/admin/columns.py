"""Fiscal years and money as a person reads them, in the lists and beside the fields of the admin."""

from collections.abc import Callable
from functools import cache
from typing import Any

from django.contrib import admin
from django.core.exceptions import FieldDoesNotExist
from django.db import models
from django.utils.translation import get_language

from clusterportal.records.fields import FiscalYearField, YenField, fiscal_year_label
from clusterportal.records.money import exact_yen, readable_yen, readable_yen_english

Column = Callable[[Any], str]
UNKNOWN = "-"


def yen_label(amount: int) -> str:
    """Return an amount in 億円 or a like unit with the exact yen behind it: 75億円 (7,500,000,000円)."""
    english = (get_language() or "ja").startswith("en")
    short = readable_yen_english(amount) if english else readable_yen(amount)
    exact = f"{amount:,} yen" if english else exact_yen(amount)
    return short if short == exact else f"{short} ({exact})"


@cache
def readable(model: Any, name: str | Column) -> str | Column:
    """Return a column that shows a fiscal year or an amount for a reader; any other name as it is."""
    kind = _field(model, name)
    if isinstance(kind, FiscalYearField):
        return _column(kind, fiscal_year_label)
    if isinstance(kind, YenField):
        return _column(kind, yen_label)
    return name


def _field(model: type[models.Model], name: str | Column) -> Any:
    try:
        return model._meta.get_field(name) if isinstance(name, str) else None
    except FieldDoesNotExist:
        return None


def _column(field: models.Field, label: Callable[[int], str]) -> Column:
    @admin.display(description=field.verbose_name, ordering=field.name)
    def column(record: Any) -> str:
        value = getattr(record, field.name)
        return UNKNOWN if value is None else label(value)

    return column


class FiscalYearFilter(admin.AllValuesFieldListFilter):
    """The fiscal years that occur, each shown as 平成21年度 (FY2009)."""

    def choices(self, changelist: Any) -> Any:
        for choice in super().choices(changelist):
            year = str(choice["display"])
            yield {**choice, "display": fiscal_year_label(int(year)) if year.isdecimal() else choice["display"]}
