"""A FilterSet as a form of a page: its fields, what is chosen, and what is wrong, ready to be shown."""

from collections.abc import Iterable
from dataclasses import dataclass

import django_filters
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from clusterportal.records.filters import FiscalYearFilter, RegisterFilterSet, SearchFilter

from .languages import in_english, is_japanese


@dataclass(frozen=True)
class Option:
    """One value a filter can have."""

    value: str
    label: str
    is_selected: bool

    @property
    def language(self) -> str:
        """`ja` where the label is Japanese on an English page, else empty."""
        return "ja" if in_english() and is_japanese(self.label) else ""


@dataclass(frozen=True)
class FilterField:
    """One filter of a form: `kind` is search, year or choice."""

    name: str
    label: str
    kind: str
    values: list[str]
    options: list[Option]
    errors: list[str]

    @property
    def value(self) -> str:
        """The text of a field that is typed in."""
        return ",".join(self.values)

    @property
    def is_multiple(self) -> bool:
        """Whether more than one value is chosen."""
        return sum(option.is_selected for option in self.options) > 1

    @property
    def chosen(self) -> str:
        """What is asked for, in words."""
        labels = [option.label for option in self.options if option.is_selected]
        return pgettext("between the items of a list", ", ").join(labels or self.values)


@dataclass(frozen=True)
class FilterForm:
    """The filters of a list as a page shows them. Filters in `rare` show only once they are used."""

    filterset: RegisterFilterSet
    rare: frozenset[str] = frozenset()

    @property
    def fields(self) -> list[FilterField]:
        """The fields of the form, in the order of the FilterSet."""
        # Filling the choices of a field asks the database: a field that is not shown is not made.
        data = self.filterset.data
        return [self._field(name) for name in self.filterset.filters if name not in self.rare or data.get(name)]

    @property
    def unknown(self) -> list[str]:
        """A sentence for each parameter that is no filter of this list."""
        known = self.filterset.filters
        return [
            str(sentence)
            for name, sentences in self.filterset.errors.items()
            if name not in known
            for sentence in sentences
        ]

    def _field(self, name: str) -> FilterField:
        rule = self.filterset.filters[name]
        values = _values(self.filterset, name, rule)
        return FilterField(
            name=name,
            label=str(rule.label),
            kind=_kind(rule),
            values=values,
            options=[Option(value, label, value in values) for value, label in self._choices(name, rule)],
            errors=[str(sentence) for sentence in self.filterset.errors.get(name, [])],
        )

    def _choices(self, name: str, rule: django_filters.Filter) -> Iterable[tuple[str, str]]:
        if isinstance(rule, django_filters.BooleanFilter):
            return [("true", _("yes")), ("false", _("no"))]
        choices = getattr(self.filterset.form.fields[name], "choices", [])
        return [(str(value), str(label)) for value, label in choices if str(value)]


def _kind(rule: django_filters.Filter) -> str:
    if isinstance(rule, SearchFilter):
        return "search"
    return "year" if isinstance(rule, FiscalYearFilter) else "choice"


def _values(filterset: RegisterFilterSet, name: str, rule: django_filters.Filter) -> list[str]:
    raw = filterset.data.getlist(name)
    if _kind(rule) == "choice":
        raw = [part.strip() for value in raw for part in value.split(",")]
    return [value[:200] for value in raw if value.strip()]
