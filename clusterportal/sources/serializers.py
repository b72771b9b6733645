"""How unconfirmed reports and disagreements look in JSON."""

from rest_framework import serializers

from clusterportal.api.serializers import RecordSerializer, Reference, SubjectField, Url

from .models import Disagreement, DisagreementSide, UnconfirmedReport


class UnconfirmedReportSerializer(RecordSerializer):
    """What a source reports of a record; `property` says of what. It is no value of the register."""

    subject = SubjectField()
    document = Reference()

    class Meta:
        model = UnconfirmedReport
        fields = (
            "id",
            "subject",
            "property",
            "value_ja",
            "value_en",
            "fiscal_year",
            "document",
            "locator",
            "quote",
            "note_ja",
            "note_en",
        )
        read_only_fields = fields


class DisagreementSideSerializer(RecordSerializer):
    """What one source says."""

    document = Reference()

    class Meta:
        model = DisagreementSide
        fields = ("order", "value_ja", "value_en", "document", "locator", "quote", "note_ja", "note_en")
        read_only_fields = fields


class DisagreementSerializer(RecordSerializer):
    """A disagreement between sources with all its sides; `outcome` is null until it is settled.

    `settled_for` is the order of the side that holds, where one does.
    """

    url = Url()
    subject = SubjectField()
    sides = DisagreementSideSerializer(many=True, read_only=True)
    settled_for = serializers.IntegerField(source="settled_for.order", read_only=True, allow_null=True, default=None)

    class Meta:
        model = Disagreement
        fields = (
            "code",
            "url",
            "subject",
            "property",
            "question_ja",
            "question_en",
            "sides",
            "outcome",
            "settled_for",
            "reason_ja",
            "reason_en",
            "decided_at",
        )
        read_only_fields = fields
