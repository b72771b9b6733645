"""What institutions can be filtered by."""

from typing import Any, ClassVar

from django.db.models import Exists, OuterRef, Q, QuerySet
from django.utils.translation import gettext_lazy as _

from clusterportal.records.facets import FacetedFilterSet, counted_by
from clusterportal.records.filters import NONE, ChoicesFilter, CodesFilter, SearchFilter
from programs.models import Program

from ..models import Institution, Prefecture, ProjectInstitution, Region


class InstitutionFilter(FacetedFilterSet):
    """Filters of institutions. Region, programme and role speak of one and the same part in a project."""

    OF_A_PART: ClassVar[dict[str, str]] = {
        "region": "project__region__code",
        "program": "project__program__code",
        "role": "role",
    }
    facets = {"kind": "kind", "prefecture": "prefecture__code", "program": OF_A_PART["program"], "role": "role"}

    q = SearchFilter(label=_("Text"))
    kind = ChoicesFilter(label=_("Kind"), choices=Institution.Kind.choices)
    prefecture = CodesFilter(
        label=_("Prefecture"), queryset=Prefecture.objects.all(), none_label=_("no prefecture stated")
    )
    region = CodesFilter(label=_("Region"), queryset=Region.objects.all(), method="of_a_part")
    program = CodesFilter(label=_("Programme"), queryset=Program.objects.all(), method="of_a_part")
    role = ChoicesFilter(
        label=_("Role"),
        choices=[*ProjectInstitution.Role.choices, (NONE, _("in no project"))],
        method="of_a_part",
    )

    class Meta:
        model = Institution
        fields: list[str] = []

    def filtered(self, queryset: QuerySet, values: dict[str, Any]) -> Any:
        """Return the institutions that fit, the conditions on a part being asked of one part together."""
        institutions: Any = super().filtered(queryset, values)
        if not any(values.get(name) for name in self.OF_A_PART):
            return institutions
        return institutions.filter(Exists(self._parts(values).filter(institution=OuterRef("pk"))) | self._apart(values))

    def counts(self, name: str) -> dict[str, int]:
        """Return the number of institutions for each value, with one query, for the role with two."""
        if name not in self.OF_A_PART:
            return super().counts(name)
        values = {each: value for each, value in self.form.cleaned_data.items() if each != name}
        institutions = self.rows_but_for(*self.OF_A_PART)
        parts = self._parts(values).filter(institution__in=institutions.order_by().values("pk"))
        counted = counted_by(parts, self.OF_A_PART[name], of="institution")
        if name == "role" and not (values.get("region") or values.get("program")):
            counted[NONE] = institutions.filter(projects=None).count()
        return counted

    def of_a_part(self, queryset: QuerySet, _name: str, _value: Any) -> QuerySet:
        """Leave the rows as they are: `filtered` asks all conditions on a part at once."""
        return queryset

    @staticmethod
    def _parts(values: dict[str, Any]) -> QuerySet:
        parts = ProjectInstitution.objects.all()
        for name, path in (("region", "project__region"), ("program", "project__program"), ("role", "role")):
            if values.get(name):
                parts = parts.filter(**{f"{path}__in": values[name]})
        return parts

    @staticmethod
    def _apart(values: dict[str, Any]) -> Q:
        """Say which institutions of no project fit: none, where a region or a programme is asked for as well."""
        asks_for_none = NONE in (values.get("role") or []) and not (values.get("region") or values.get("program"))
        return Q(projects=None) if asks_for_none else Q(pk__in=[])
