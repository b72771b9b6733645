"""What rounds can be filtered by: only what whoever sees a round may know of it."""

from django.utils.translation import gettext_lazy as _

from clusterportal.records.filters import ChoicesFilter, CodesFilter, FiscalYearFilter, RegisterFilterSet
from evaluations.models import EvaluationRound
from evaluations.models.rounds import RoundKind, RoundStatus
from programs.models import Program
from regions.models import ClusterProject


class EvaluationRoundFilter(RegisterFilterSet):
    """Filters of evaluation rounds."""

    project = CodesFilter(label=_("Project"), queryset=ClusterProject.objects.all())
    program = CodesFilter(label=_("Programme"), field_name="project__program", queryset=Program.objects.all())
    fiscal_year = FiscalYearFilter(label=_("Fiscal year"))
    kind = ChoicesFilter(label=_("Kind"), choices=RoundKind.choices)
    status = ChoicesFilter(label=_("Status"), choices=RoundStatus.choices)

    class Meta:
        model = EvaluationRound
        fields: list[str] = []
