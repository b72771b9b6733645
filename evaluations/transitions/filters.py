"""What proposals can be filtered by over the API."""

from django.utils.translation import gettext_lazy as _

from clusterportal.records.filters import ChoicesFilter, CodesFilter, FiscalYearFilter, RegisterFilterSet
from evaluations.models import TransitionProposal
from evaluations.models.transitions import ProposalKind, ProposalStatus
from regions.models import ClusterProject


class TransitionProposalFilter(RegisterFilterSet):
    """Filters of proposals."""

    source = CodesFilter(label=_("From"), field_name="sources", queryset=ClusterProject.objects.all())
    kind = ChoicesFilter(label=_("Kind"), choices=ProposalKind.choices)
    status = ChoicesFilter(label=_("Status"), choices=ProposalStatus.choices)
    effective_year = FiscalYearFilter(label=_("First fiscal year after it"))

    class Meta:
        model = TransitionProposal
        fields: list[str] = []
