"""How budgets of programmes and the rules of their money look in JSON."""

from rest_framework import serializers

from clusterportal.api.serializers import CitedSerializer, OptionalReference, RecordSerializer, Reference

from ..models import FundingFrame, FundingRule, ProgramBudget


class ProgramBudgetSerializer(CitedSerializer):
    """The budget of a programme for one fiscal year in integer yen: as requested, drafted, or passed (`final`)."""

    program = Reference()

    class Meta:
        model = ProgramBudget
        fields = (
            "id",
            "program",
            "fiscal_year",
            "stage",
            "amount_yen",
            "is_approximate",
            "note_ja",
            "note_en",
            "citations",
        )
        read_only_fields = fields


class FundingFrameSerializer(RecordSerializer):
    """A pot that a project's money comes from."""

    class Meta:
        model = FundingFrame
        fields = ("code", "name_ja", "name_en")
        read_only_fields = fields


class FundingRuleSerializer(CitedSerializer):
    """A rule that limits money (integer yen a year), a share (0 to 1) or a duration (fiscal years).

    It holds from `from_year` until `until_year`, and for projects of one `category` only where one is named.
    """

    program = Reference()
    frame = OptionalReference()
    base_frame = OptionalReference()
    ratio = serializers.FloatField(read_only=True, allow_null=True)

    class Meta:
        model = FundingRule
        fields = (
            "code",
            "url",
            "program",
            "frame",
            "base_frame",
            "kind",
            "unit",
            "amount_yen",
            "ratio",
            "years",
            "in_principle",
            "from_year",
            "until_year",
            "category",
            "sentence_ja",
            "sentence_en",
            "citations",
        )
        read_only_fields = fields
