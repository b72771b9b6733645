"""What every list can be filtered by: one kind of FilterSet for pages and API, strict about its words."""

from typing import Any, ClassVar

import django_filters
from django import forms
from django.core.exceptions import ValidationError
from django.db.models import Q, QuerySet
from django.forms.utils import ErrorDict
from django.utils.translation import gettext_lazy as _

from clusterportal.search.matching import check_search_text, matching

from .fields import FiscalYearFormField

UNKNOWN_PARAMETER = "unknown-parameter"
# The word that asks for the records without any value.
NONE = "none"


class RegisterFilterSet(django_filters.FilterSet):
    """A FilterSet that refuses parameters it does not know, instead of showing everything.

    `other_parameters` are words of the address that are not filters, such as `limit`.
    """

    PAGE_PARAMETERS: ClassVar[frozenset[str]] = frozenset({"page", "sort"})

    def __init__(self, data: Any = None, *args: Any, other_parameters: frozenset[str] = PAGE_PARAMETERS, **kwargs: Any):
        super().__init__(data, *args, **kwargs)
        self.other_parameters = other_parameters

    def filter_queryset(self, queryset: QuerySet) -> Any:
        """Return the rows that fit every filter."""
        return self.filtered(queryset, self.form.cleaned_data)

    def filtered(self, queryset: QuerySet, values: dict[str, Any]) -> Any:
        """Return the rows that fit the given values, by name of the filter."""
        for name, value in values.items():
            queryset = self.filters[name].filter(queryset, value)
        return queryset

    def unknown_parameters(self) -> dict[str, list[str]]:
        """Return a sentence for each parameter that is neither a filter nor otherwise known here."""
        known = set(self.filters) | self.other_parameters
        return {
            name: [
                str(
                    _("“%(name)s” is not a filter of this list. Known: %(known)s.")
                    % {"name": name[:40], "known": ", ".join(sorted(self.filters)) or "-"}
                )
            ]
            for name in self.data
            if name not in known
        }

    @property
    def errors(self) -> ErrorDict:
        """All that is wrong with the parameters, by name."""
        errors: Any = ErrorDict(self.form.errors)
        errors.update(self.unknown_parameters())
        return errors

    def is_valid(self) -> bool:
        return not self.errors


class CodesField(forms.ModelMultipleChoiceField):
    """Records named by their codes, `a,b` or repeated; a code that is none is refused by name.

    With a `none_label`, the word `none` is possible too: it stands for the rows without any such record.
    """

    default_error_messages = {
        "invalid_choice": _("There is no record with the code “%(value)s”."),
    }

    def __init__(self, *args: Any, none_label: Any = "", **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.none_label = none_label

    def clean(self, value: Any) -> Any:
        """Return the records as a list, which ends with `None` where the rows without any are asked for."""
        codes = [code.strip()[:80] for part in value or [] for code in str(part).split(",")]
        asks_for_none = bool(self.none_label) and NONE in codes
        records = super().clean([code for code in codes if code and not (asks_for_none and code == NONE)])
        return [*records, None] if asks_for_none else list(records)


class CodesFilter(django_filters.ModelMultipleChoiceFilter):
    """Rows linked to any of the records with the given codes, or to none at all."""

    field_class = CodesField

    def __init__(self, *args: Any, queryset: QuerySet | None = None, **kwargs: Any) -> None:
        super().__init__(*args, queryset=queryset, to_field_name="code", **kwargs)

    def filter(self, queryset: QuerySet, value: Any) -> QuerySet:
        if not value:
            return queryset
        if self.method:
            return super().filter(queryset, value)
        wanted = Q(**{f"{self.field_name}__in": [record for record in value if record]})
        if None in value:
            wanted |= Q(**{f"{self.field_name}__isnull": True})
        return queryset.filter(wanted).distinct()


def _not_possible(value: str, possible: list[str]) -> ValidationError:
    params = {"value": value[:80], "possible": ", ".join(possible)}
    return ValidationError(
        _("“%(value)s” is not possible here. Possible: %(possible)s."), code="invalid_choice", params=params
    )


class ChoicesField(forms.MultipleChoiceField):
    """Values of a short list, `a,b` or repeated."""

    def clean(self, value: Any) -> list[str]:
        parts = [part.strip() for item in value or [] for part in str(item).split(",")]
        choices: Any = self.choices
        possible = [str(key) for key, _label in choices]
        for part in filter(None, parts):
            if part not in possible:
                raise _not_possible(part, possible)
        return [part for part in parts if part]


class ChoicesFilter(django_filters.MultipleChoiceFilter):
    """Rows whose field has any of the given values, the word `none` standing for an empty field."""

    field_class = ChoicesField
    always_filter = False

    def filter(self, queryset: QuerySet, value: Any) -> QuerySet:
        wanted = ["" if each == NONE else each for each in value or []]
        return queryset.filter(**{f"{self.field_name}__in": wanted}) if wanted else queryset


class OneChoiceField(forms.ChoiceField):
    """One value of a short list; a refusal names what is possible."""

    def validate(self, value: Any) -> None:
        if value and not self.valid_value(value):
            choices: Any = self.choices
            raise _not_possible(value, [str(key) for key, _label in choices if key])


class OneChoiceFilter(django_filters.Filter):
    """Rows whose field has the given value."""

    field_class = OneChoiceField


class FiscalYearOrNoneField(FiscalYearFormField):
    """A fiscal year, or with a `none_label` the word `none` for the rows without one."""

    def __init__(self, *args: Any, none_label: Any = "", **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.none_label = none_label

    def to_python(self, value: Any) -> Any:
        return NONE if self.none_label and str(value).strip() == NONE else super().to_python(value)


class FiscalYearFilter(django_filters.Filter):
    """A fiscal year as people write it: 2009, FY2009 or 平成21年度."""

    field_class = FiscalYearOrNoneField

    def filter(self, queryset: QuerySet, value: Any) -> QuerySet:
        if value == NONE and not self.method:
            return queryset.filter(**{f"{self.field_name}__isnull": True})
        return super().filter(queryset, value)


class SearchTextField(forms.CharField):
    """A text to look for, of bounded length and without control characters."""

    def clean(self, value: Any) -> str:
        return check_search_text(super().clean(value) or "")


class SearchFilter(django_filters.Filter):
    """Rows whose names contain every word of the text, whatever its characters' form."""

    field_class = SearchTextField

    def filter(self, queryset: QuerySet, value: str) -> QuerySet:
        if not value:
            return queryset
        if hasattr(queryset, "matching"):
            return queryset.matching(value)
        return queryset.filter(matching(value))
