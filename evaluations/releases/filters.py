"""What released reports can be filtered by."""

from django.utils.translation import gettext_lazy as _

from clusterportal.records.filters import CodesFilter, FiscalYearFilter, RegisterFilterSet
from evaluations.models import YearlyReport
from programs.models import Program
from regions.models import Region


class ReleasedReportFilter(RegisterFilterSet):
    """Filters of released reports."""

    region = CodesFilter(label=_("Region"), field_name="project__region", queryset=Region.objects.all())
    program = CodesFilter(label=_("Programme"), field_name="project__program", queryset=Program.objects.all())
    fiscal_year = FiscalYearFilter(label=_("Fiscal year"))

    class Meta:
        model = YearlyReport
        fields: list[str] = []
