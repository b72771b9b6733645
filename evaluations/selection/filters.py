"""What calls and proposals can be filtered by over the API."""

from django.utils.translation import gettext_lazy as _
from django_filters import CharFilter

from clusterportal.records.filters import ChoicesFilter, CodesFilter, RegisterFilterSet
from evaluations.models import CallProposal, ProposalCall
from evaluations.models.proposals import BidStatus, CallStatus
from programs.models import Program
from regions.models import Region


class ProposalCallFilter(RegisterFilterSet):
    """Filters of calls."""

    program = CodesFilter(label=_("Programme"), field_name="program", queryset=Program.objects.all())
    status = ChoicesFilter(label=_("Status"), choices=CallStatus.choices)

    class Meta:
        model = ProposalCall
        fields: list[str] = []


class CallProposalFilter(RegisterFilterSet):
    """Filters of proposals."""

    # A filter that knew all calls would tell evaluators which codes exist.
    call = CharFilter(label=_("Call for proposals"), field_name="call__code")
    region = CodesFilter(label=_("Region"), field_name="region", queryset=Region.objects.all())
    status = ChoicesFilter(label=_("Status"), choices=BidStatus.choices)

    class Meta:
        model = CallProposal
        fields: list[str] = []
