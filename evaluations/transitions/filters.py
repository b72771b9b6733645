"""What proposals can be filtered by over the API."""

from django.utils.translation import gettext_lazy as _

from clusterportal.records.filters import ChoicesFilter, CodesFilter, FiscalYearFilter, RegisterFilterSet
from evaluations.models import Evaluation, FrameProposal, TransitionProposal
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


class FrameProposalFilter(RegisterFilterSet):
    """Filters of proposed frames."""

    project = CodesFilter(label=_("Project"), field_name="project", queryset=ClusterProject.objects.all())
    evaluation = CodesFilter(label=_("Evaluation"), field_name="evaluation", queryset=Evaluation.objects.all())
    status = ChoicesFilter(label=_("Status"), choices=FrameProposal.Status.choices)
    fiscal_year = FiscalYearFilter(label=_("Fiscal year"))

    class Meta:
        model = FrameProposal
        fields: list[str] = []
