"""What pairs of projects that could co-operate can be filtered by."""

from typing import Any

from django.db.models import QuerySet
from django.http import QueryDict
from django.utils.translation import gettext_lazy as _

from clusterportal.records.filters import ChoicesFilter, CodesFilter, FiscalYearFilter, RegisterFilterSet
from programs.models import Program, ResearchField

from ..cooperation import Reason, usual_year
from ..models import ClusterProject, Region


class CooperationFilter(RegisterFilterSet):
    """Filters of the pairs of projects that could co-operate, and of what a pair must have.

    Only the fiscal year chooses projects; the rest asks about pairs, see `regions.views.cooperation`.
    """

    fiscal_year = FiscalYearFilter(label=_("Fiscal year"), method="in_year")
    region = CodesFilter(label=_("Region"), queryset=Region.objects.all(), method="of_the_pair")
    field = CodesFilter(label=_("Shared research field"), queryset=ResearchField.objects.all(), method="of_the_pair")
    program = CodesFilter(label=_("Programme"), queryset=Program.objects.all(), method="of_the_pair")
    reason = ChoicesFilter(label=_("Kind of reason"), choices=Reason.choices, method="of_the_pair")

    class Meta:
        model = ClusterProject
        fields: list[str] = []

    def __init__(self, data: QueryDict, *args: Any, **kwargs: Any) -> None:
        # Projects of different years cannot be compared: without a year the usual one is asked for.
        if not data.get("fiscal_year"):
            data = data.copy()
            data["fiscal_year"] = str(usual_year())
        super().__init__(data, *args, **kwargs)

    def in_year(self, queryset: Any, _name: str, year: int) -> QuerySet:
        """Projects that ran in a fiscal year, as far as is known."""
        return queryset.running_in(year)

    def of_the_pair(self, queryset: QuerySet, _name: str, _value: Any) -> QuerySet:
        """Leave the projects as they are: a pair is looked at once both its projects are known."""
        return queryset
