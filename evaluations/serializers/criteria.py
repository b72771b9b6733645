"""How sets of criteria look in JSON."""

from rest_framework import serializers

from clusterportal.api.serializers import CitedSerializer, OptionalReference, Reference

from ..models import CriteriaSet, Criterion


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
