"""What phase transitions can be filtered by."""

from typing import Any

from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from clusterportal.records.filters import ChoicesFilter, CodesFilter, RegisterFilterSet
from programs.models import Program

from ..descent import transitions_around
from ..models import ClusterProject, PhaseTransition, Region


class PhaseTransitionFilter(RegisterFilterSet):
    """Filters of phase transitions."""

    kind = ChoicesFilter(label=_("Kind"), choices=PhaseTransition.Kind.choices)
    source = CodesFilter(
        label=_("From"), field_name="sources", queryset=ClusterProject.objects.select_related("region", "program")
    )
    target = CodesFilter(
        label=_("To"), field_name="targets", queryset=ClusterProject.objects.select_related("region", "program")
    )
    program = CodesFilter(label=_("From the programme"), field_name="sources__program", queryset=Program.objects.all())
    region = CodesFilter(
        label=_("Region, with all that came before and after"), queryset=Region.objects.all(), method="around_regions"
    )

    class Meta:
        model = PhaseTransition
        fields: list[str] = []

    def around_regions(self, queryset: QuerySet, _name: str, regions: Any) -> QuerySet:
        """Transitions that led to projects of the regions or on from them, step after step."""
        if not regions:
            return queryset
        projects = ClusterProject.objects.filter(region__in=list(regions)).values_list("pk", flat=True)
        return queryset.filter(pk__in=transitions_around(set(projects)))
