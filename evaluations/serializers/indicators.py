"""How indicators and what is counted by them look in JSON."""

from rest_framework import serializers

from clusterportal.api.serializers import CitedSerializer, OptionalReference, Reference

from ..models import Indicator, IndicatorFigure


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


class IndicatorFigureSerializer(CitedSerializer):
    """What a source counts for a project or a whole programme; `value` and `target` are in the indicator's unit."""

    indicator = Reference()
    project = OptionalReference()
    program = OptionalReference()
    value = serializers.FloatField(read_only=True)
    target = serializers.FloatField(read_only=True, allow_null=True)

    class Meta:
        model = IndicatorFigure
        fields = (
            "id",
            "indicator",
            "project",
            "program",
            "fiscal_year",
            "value",
            "target",
            "is_cumulative",
            "note_ja",
            "note_en",
            "citations",
        )
        read_only_fields = fields
