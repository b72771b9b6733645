"""What reports can be filtered by over the API."""

from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from clusterportal.records.filters import ChoicesFilter, CodesFilter, FiscalYearFilter, RegisterFilterSet
from evaluations.models import YearlyReport
from evaluations.models.reports import ReportStatus
from programs.models import Program
from regions.models import ClusterProject


class YearlyReportFilter(RegisterFilterSet):
    """Filters of yearly reports."""

    project = CodesFilter(label=_("Project"), queryset=ClusterProject.objects.all())
    program = CodesFilter(label=_("Programme"), field_name="project__program", queryset=Program.objects.all())
    fiscal_year = FiscalYearFilter(label=_("Fiscal year"))
    status = ChoicesFilter(label=_("Status"), method="of_status", choices=ReportStatus.choices)

    class Meta:
        model = YearlyReport
        fields: list[str] = []

    def of_status(self, reports: QuerySet, _name: str, statuses: list[str]) -> QuerySet:
        """Keep the reports of any of the statuses, as this reader is shown them."""
        return reports.filter(shown_status__in=statuses) if statuses else reports
