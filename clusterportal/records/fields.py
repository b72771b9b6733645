"""Kinds of field the register's records are made of, each with its limits held by the database."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.utils.text import capfirst
from django.utils.translation import gettext_lazy as _

from .fiscal_years import FIRST_YEAR, LAST_YEAR, era_year, parse_fiscal_year
from .partial_dates import PATTERN, is_partial_date


class FiscalYearFormField(forms.CharField):
    """Takes a fiscal year as people write it and gives the integer; refuses what is none."""

    default_error_messages = {
        "invalid": _(
            "“%(value)s” is not a fiscal year. Write 2009, FY2009 or 平成21年度, between %(first)s and %(last)s."
        ),
    }

    def to_python(self, value: Any) -> Any:
        text = super().to_python(value)
        if not text:
            return None
        try:
            return parse_fiscal_year(str(text))
        except ValueError:
            params = {"value": text, "first": FIRST_YEAR, "last": LAST_YEAR}
            raise ValidationError(self.error_messages["invalid"], "invalid", params) from None


class FiscalYearField(models.PositiveSmallIntegerField):
    """A Japanese fiscal year as an integer: 2009 is 平成21年度, April 2009 to March 2010."""

    default_validators = [MinValueValidator(FIRST_YEAR), MaxValueValidator(LAST_YEAR)]

    def db_check(self, connection: Any) -> str:
        return f"{connection.ops.quote_name(self.column)} BETWEEN {FIRST_YEAR} AND {LAST_YEAR}"

    def formfield(self, **kwargs: Any) -> Any:
        help_text = self.help_text or _("A fiscal year such as 2009, FY2009 or 平成21年度.")
        options = {
            "required": not self.blank,
            "label": capfirst(self.verbose_name),
            "help_text": help_text,
            "initial": self.default if self.has_default() else None,
        }
        kwargs.pop("choices_form_class", None)
        kwargs.pop("form_class", None)
        return FiscalYearFormField(**{**options, **kwargs})


class YenField(models.PositiveBigIntegerField):
    """An amount of money in integer yen, never negative."""


class RatioField(models.DecimalField):
    """A share between 0 and 1."""

    default_validators = [MinValueValidator(0), MaxValueValidator(1)]

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        kwargs.setdefault("max_digits", 7)
        kwargs.setdefault("decimal_places", 6)
        super().__init__(*args, **kwargs)

    def db_check(self, connection: Any) -> str:
        return f"{connection.ops.quote_name(self.column)} BETWEEN 0 AND 1"


def validate_partial_date(value: str) -> None:
    """Raise `ValidationError` unless the value is a year, a month or a day that exists."""
    if not is_partial_date(value):
        raise ValidationError(
            _("“%(value)s” is not a date. Write a year, a month or a day: 2008, 2008-12 or 2008-12-05."),
            params={"value": value},
        )


class PartialDateField(models.CharField):
    """A date as exact as a document gives it: 2008, 2008-12 or 2008-12-05; sorts in order of time."""

    default_validators = [validate_partial_date]

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        kwargs["max_length"] = 10
        super().__init__(*args, **kwargs)

    def deconstruct(self) -> Any:
        name, path, args, kwargs = super().deconstruct()
        del kwargs["max_length"]
        return name, path, args, kwargs

    def db_check(self, connection: Any) -> str:
        column = connection.ops.quote_name(self.column)
        return f"{column} = '' OR {column} ~ '{PATTERN}'"


def fiscal_year_label(year: int) -> str:
    """Return both ways of writing a fiscal year: 平成21年度 (FY2009)."""
    return f"{era_year(year)} (FY{year})"
