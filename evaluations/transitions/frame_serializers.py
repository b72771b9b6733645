"""How proposed frames look in JSON, and what is taken in."""

from rest_framework import serializers

from clusterportal.api.inputs import Input
from clusterportal.api.serializers import OptionalReference, RecordSerializer, Reference, UnknownAsNull
from evaluations.models import Evaluation, FrameProposal
from programs.models import FundingFrame
from regions.budgeting import Money

from .serializers import OPTIONAL, YEN, by_code


class FrameProposalSerializer(RecordSerializer):
    """A frame proposed for the year after an evaluation; without a frame, for the project as a whole."""

    url = serializers.HyperlinkedIdentityField(view_name="api:frame-proposal-detail")
    evaluation = Reference()
    project = Reference()
    frame = OptionalReference()
    reason = UnknownAsNull(read_only=True)
    proposed_by = serializers.CharField(source="proposed_by.get_full_name")
    decided_by = serializers.CharField(source="decided_by.get_full_name", allow_null=True, default=None)

    class Meta:
        model = FrameProposal
        fields = (
            "id",
            "url",
            "evaluation",
            "project",
            "fiscal_year",
            "frame",
            "national_yen",
            "local_yen",
            "reason",
            "status",
            "proposed_by",
            "proposed_at",
            "decided_by",
            "decided_at",
        )
        read_only_fields = fields


class FrameInputSerializer(Input):
    """A frame to propose, in integer yen; an amount that is null or not sent stays as it is."""

    evaluation = by_code(Evaluation.objects.select_related("project__region", "project__program"))
    frame = by_code(FundingFrame.objects.all(), **OPTIONAL)
    national_yen = serializers.IntegerField(**YEN)
    local_yen = serializers.IntegerField(**YEN)
    reason = serializers.CharField(required=False, allow_blank=True, max_length=4000, default="")

    @property
    def money(self) -> Money:
        """The amounts that were sent."""
        return Money(self.validated_data.get("national_yen"), self.validated_data.get("local_yen"))


class FrameStepInputSerializer(Input):
    """A step to make: `adopt` or `drop`; to adopt against a rule in principle needs a reason."""

    step = serializers.CharField(max_length=20)
    reason = serializers.CharField(required=False, allow_blank=True, max_length=4000, default="")
