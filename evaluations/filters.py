"""What selection rounds, criteria and indicators can be filtered by, on pages and over the API."""

from django.utils.translation import gettext_lazy as _

from clusterportal.records.filters import CodesFilter, RegisterFilterSet, SearchFilter
from programs.models import Program

from .models import CriteriaSet, Criterion, Indicator, SelectionRound


class SelectionRoundFilter(RegisterFilterSet):
    """Filters of selection rounds."""

    q = SearchFilter(label=_("Text"))
    program = CodesFilter(label=_("Programme"), queryset=Program.objects.all())

    class Meta:
        model = SelectionRound
        fields: list[str] = []


class CriteriaSetFilter(RegisterFilterSet):
    """Filters of sets of criteria."""

    program = CodesFilter(label=_("Programme"), queryset=Program.objects.all())

    class Meta:
        model = CriteriaSet
        fields: list[str] = []


class CriterionFilter(RegisterFilterSet):
    """Filters of criteria."""

    q = SearchFilter(label=_("Text"))
    criteria_set = CodesFilter(label=_("Set of criteria"), queryset=CriteriaSet.objects.all())
    parent = CodesFilter(label=_("Stands under"), queryset=Criterion.objects.all())

    class Meta:
        model = Criterion
        fields: list[str] = []


class IndicatorFilter(RegisterFilterSet):
    """Filters of indicators."""

    q = SearchFilter(label=_("Text"))

    class Meta:
        model = Indicator
        fields: list[str] = []
