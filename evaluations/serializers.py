"""How selection rounds, criteria and indicators look in JSON."""

from rest_framework import serializers

from clusterportal.api.serializers import (
    CitedSerializer,
    OptionalReference,
    RecordSerializer,
    Reference,
)

from .models import CriteriaSet, Criterion, Indicator, SelectionCondition, SelectionEntry, SelectionRound


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


class CriteriaSetSerializer(CitedSerializer):
    """A tree of criteria of one document. Its criteria: `/criteria/?criteria_set=<code>`."""

    program = Reference()

    class Meta:
        model = CriteriaSet
        fields = ("code", "url", "program", "name_ja", "name_en", "summary_ja", "summary_en", "citations")
        read_only_fields = fields


class CriterionSerializer(CitedSerializer):
    """One viewpoint of a set of criteria; `parent` is the one it stands under."""

    criteria_set = Reference()
    parent = OptionalReference()  # type: ignore[assignment]
    weight = serializers.FloatField(read_only=True, allow_null=True)

    class Meta:
        model = Criterion
        fields = (
            "code",
            "url",
            "criteria_set",
            "parent",
            "order",
            "marker",
            "title_ja",
            "title_en",
            "weight",
            "citations",
        )
        read_only_fields = fields


class IndicatorSerializer(CitedSerializer):
    """Something that is counted when a project is judged."""

    class Meta:
        model = Indicator
        fields = (
            "code",
            "url",
            "order",
            "name_ja",
            "name_en",
            "unit_ja",
            "unit_en",
            "definition_ja",
            "definition_en",
            "citations",
        )
        read_only_fields = fields
