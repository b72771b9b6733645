"""How selection rounds look in JSON."""

from clusterportal.api.serializers import CitedSerializer, OptionalReference, RecordSerializer, Reference

from ..models import SelectionCondition, SelectionEntry, SelectionRound


class SelectionConditionSerializer(RecordSerializer):
    """A condition of a round; the threshold is in integer yen of shipments."""

    class Meta:
        model = SelectionCondition
        fields = ("order", "title_ja", "title_en", "threshold_yen")
        read_only_fields = fields


class SelectionEntrySerializer(RecordSerializer):
    """A project in a round, and its outcome."""

    project = Reference()

    class Meta:
        model = SelectionEntry
        fields = ("project", "outcome")
        read_only_fields = fields


class SelectionRoundSerializer(CitedSerializer):
    """One round of a selection with its conditions and entries."""

    program = Reference()
    criteria_set = OptionalReference()
    conditions = SelectionConditionSerializer(many=True, read_only=True)
    entries = SelectionEntrySerializer(many=True, read_only=True)

    class Meta:
        model = SelectionRound
        fields = (
            "code",
            "url",
            "program",
            "order",
            "name_ja",
            "name_en",
            "candidate_count",
            "selected_count",
            "starts_on",
            "ends_on",
            "proposals_due_on",
            "criteria_set",
            "summary_ja",
            "summary_en",
            "conditions",
            "entries",
            "citations",
        )
        read_only_fields = fields
