"""How many rows a list would have for each value of a filter, the other filters staying as they are."""

from typing import Any, ClassVar

from django.db.models import Count, QuerySet

from .filters import NONE, RegisterFilterSet


class FacetedFilterSet(RegisterFilterSet):
    """A FilterSet that counts its rows by the values of some of its filters.

    `facets` says for each of them where its value stands, seen from a row.
    """

    facets: ClassVar[dict[str, str]] = {}

    def counts(self, name: str) -> dict[str, int]:
        """Return the number of rows for each value of one filter, with one query. Values without rows are left out."""
        return counted_by(self.rows_but_for(name), self.facets[name])

    def rows_but_for(self, *names: str) -> QuerySet:
        """Return the rows that fit every filter but the named ones."""
        values = {name: value for name, value in self.form.cleaned_data.items() if name not in names}
        return self.filtered(self.queryset.all(), values)


def counted_by(rows: QuerySet, path: str, of: str = "pk") -> dict[str, int]:
    """Return how many rows, or different values of `of`, stand at each value of a path; `none` for those without."""
    # The rows may be joined already: counted are those of a plain query, so that no join hides a value.
    plain: Any = rows.model._default_manager.filter(pk__in=rows.order_by().values("pk"))
    counted = plain.order_by().values_list(path).annotate(Count(of, distinct=True))
    found: dict[str, int] = {}
    for value, number in counted:
        word = NONE if value in (None, "") else str(value)
        found[word] = found.get(word, 0) + number
    return found
