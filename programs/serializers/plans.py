"""How Basic Plans and research fields look in JSON."""

from rest_framework import serializers

from clusterportal.api.serializers import CitedSerializer

from ..models import BasicPlan, PolicyPoint, ResearchField


class PolicyPointSerializer(CitedSerializer):
    """One point of a Basic Plan. `parent_order` is the order of the point it stands under."""

    parent_order = serializers.IntegerField(source="parent.order", read_only=True, allow_null=True, default=None)

    class Meta:
        model = PolicyPoint
        fields = ("order", "parent_order", "summary_ja", "summary_en", "citations")
        read_only_fields = fields


class BasicPlanSerializer(CitedSerializer):
    """A Science and Technology Basic Plan with its points on regions."""

    points = PolicyPointSerializer(many=True, read_only=True)

    class Meta:
        model = BasicPlan
        fields = (
            "code",
            "url",
            "number",
            "name_ja",
            "name_en",
            "start_year",
            "end_year",
            "decided_on",
            "theme_ja",
            "theme_en",
            "points",
            "citations",
        )
        read_only_fields = fields


class ResearchFieldSerializer(CitedSerializer):
    """One of the four priority fields."""

    class Meta:
        model = ResearchField
        fields = ("code", "url", "order", "name_ja", "name_en", "citations")
        read_only_fields = fields
