"""A FilterSet as a form of a page: its fields, what is chosen, and what is wrong, ready to be shown."""

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property

import django_filters
from django.http import QueryDict
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from clusterportal.records.facets import FacetedFilterSet
from clusterportal.records.filters import (
    NONE,
    ChoicesFilter,
    CodesFilter,
    FiscalYearFilter,
    RegisterFilterSet,
    SearchFilter,
)

from .languages import in_english, is_japanese
from .wording import year_in_words

LONG = 12


@dataclass(frozen=True)
class Option:
    """One value a filter can have; `count` is how many rows it would show, `None` where that is not counted."""

    value: str
    label: str
    is_selected: bool
    count: int | None = None

    @property
    def language(self) -> str:
        """`ja` where the label is Japanese on an English page, else empty."""
        return "ja" if in_english() and is_japanese(self.label) else ""


@dataclass(frozen=True)
class FilterField:
    """One filter of a form: `kind` is search, year (typed in), choice (a list) or checks (boxes to tick)."""

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
    def selected(self) -> list[Option]:
        """The options that are chosen."""
        return [option for option in self.options if option.is_selected]

    @property
    def is_multiple(self) -> bool:
        """Whether more than one value is chosen."""
        return len(self.selected) > 1

    @property
    def chosen(self) -> str:
        """What is asked for, in words."""
        return pgettext("between the items of a list", ", ").join(
            [option.label for option in self.selected] or self.values
        )


@dataclass(frozen=True)
class Chip:
    """An active filter: what it asks for, and the query of the same list without it."""

    label: str
    option: Option
    query: str


@dataclass(frozen=True)
class FilterForm:
    """The filters of a list as a page shows them. Filters in `rare` show only once they are used."""

    filterset: RegisterFilterSet
    rare: frozenset[str] = frozenset()

    @cached_property
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

    @property
    def chips(self) -> list[Chip]:
        """The active filters, one chip for each value."""
        return [
            Chip(field.label, option, self._without(field.name, option.value))
            for field in self.fields
            if not field.errors
            for option in field.selected or [Option(value, value, is_selected=True) for value in field.values]
        ]

    @property
    def in_words(self) -> str:
        """What the list is filtered by, in one line; empty where it is not."""
        asked = [f"{field.label}: {field.chosen}" for field in self.fields if field.values]
        return pgettext("between the conditions of a list", "; ").join(asked)

    def _without(self, name: str, value: str) -> str:
        query: QueryDict = self.filterset.data.copy()
        query.pop("page", None)
        kept = [each for each in self._values(name) if each != value]
        query.setlist(name, kept if self._kind(name) in ("choice", "checks") else [])
        return query.urlencode()

    def _field(self, name: str) -> FilterField:
        rule = self.filterset.filters[name]
        values = self._values(name)
        return FilterField(
            name=name,
            label=str(rule.label),
            kind=self._kind(name),
            values=values,
            options=self._options(name, rule, values),
            errors=[str(sentence) for sentence in self.filterset.errors.get(name, [])],
        )

    def _kind(self, name: str) -> str:
        rule = self.filterset.filters[name]
        if isinstance(rule, SearchFilter):
            return "search"
        if isinstance(rule, FiscalYearFilter) and not self._is_counted(name):
            return "year"
        return "checks" if self._is_facet(name) and isinstance(rule, CodesFilter | ChoicesFilter) else "choice"

    def _is_facet(self, name: str) -> bool:
        return isinstance(self.filterset, FacetedFilterSet) and name in self.filterset.facets

    def _is_counted(self, name: str) -> bool:
        # Where a filter is wrong no rows are shown, and there is nothing to count.
        return self._is_facet(name) and not self.filterset.errors

    def _values(self, name: str) -> list[str]:
        raw = self.filterset.data.getlist(name)
        if isinstance(self.filterset.filters[name], FiscalYearFilter) and self._is_counted(name):
            year = self.filterset.form.cleaned_data[name]
            raw = [str(year)] if year else []
        elif not isinstance(self.filterset.filters[name], SearchFilter | FiscalYearFilter):
            raw = [part.strip() for value in raw for part in value.split(",")]
        return [value[:200] for value in raw if value.strip()]

    def _options(self, name: str, rule: django_filters.Filter, values: list[str]) -> list[Option]:
        if not self._is_counted(name):
            return [Option(value, label, value in values) for value, label in self._choices(name, rule)]
        counts = self.filterset.counts(name)
        if isinstance(rule, FiscalYearFilter):
            years = sorted({*counts, *values})
            labels = [
                (year, str(rule.extra["none_label"]) if year == NONE else year_in_words(int(year))) for year in years
            ]
            return [Option(year, label, year in values, counts.get(year, 0)) for year, label in labels]
        options = [
            Option(value, label, value in values, counts.get(value, 0)) for value, label in self._choices(name, rule)
        ]
        # Of a long list only what leads somewhere is offered.
        return [option for option in options if len(options) <= LONG or option.count or option.is_selected]

    def _choices(self, name: str, rule: django_filters.Filter) -> Iterable[tuple[str, str]]:
        if isinstance(rule, django_filters.BooleanFilter):
            return [("true", _("yes")), ("false", _("no"))]
        field = self.filterset.form.fields[name]
        choices = [(str(value), str(label)) for value, label in getattr(field, "choices", []) if str(value)]
        none_label = getattr(field, "none_label", "")
        return [*choices, (NONE, str(none_label))] if none_label else choices
