"""How industrial clusters, events, international work and related programmes look in JSON."""

from clusterportal.api.serializers import CitedSerializer, Reference, References

from ..models import Event, IndustrialCluster, IndustrialClusterPlan, InternationalActivity, RelatedProgram


class IndustrialClusterPlanSerializer(CitedSerializer):
    """METI's plan as the brochure sums it up. Counts are about, as the document says."""

    class Meta:
        model = IndustrialClusterPlan
        fields = (
            "code",
            "url",
            "name_ja",
            "name_en",
            "project_count",
            "company_count",
            "university_count",
            "counted_in",
            "summary_ja",
            "summary_en",
            "citations",
        )
        read_only_fields = fields


class IndustrialClusterSerializer(CitedSerializer):
    """One of METI's industrial clusters. Counts of companies are about, as the document says."""

    plan = Reference()

    class Meta:
        model = IndustrialCluster
        fields = (
            "code",
            "url",
            "plan",
            "name_ja",
            "name_en",
            "block",
            "umbrella_ja",
            "fields_ja",
            "networks_ja",
            "company_count",
            "university_count",
            "citations",
        )
        read_only_fields = fields


class EventSerializer(CitedSerializer):
    """A fair, conference or seminar; dates as exact as the document gives them."""

    class Meta:
        model = Event
        fields = (
            "code",
            "url",
            "name_ja",
            "name_en",
            "starts_on",
            "ends_on",
            "fiscal_year",
            "venue_ja",
            "venue_en",
            "is_planned",
            "summary_ja",
            "summary_en",
            "citations",
        )
        read_only_fields = fields


class InternationalActivitySerializer(CitedSerializer):
    """A piece of work with a partner abroad."""

    events = References()

    class Meta:
        model = InternationalActivity
        fields = (
            "code",
            "url",
            "name_ja",
            "name_en",
            "partner_ja",
            "partner_en",
            "starts_on",
            "is_planned",
            "events",
            "summary_ja",
            "summary_en",
            "citations",
        )
        read_only_fields = fields


class RelatedProgramSerializer(CitedSerializer):
    """A programme beside the cluster programmes."""

    class Meta:
        model = RelatedProgram
        fields = (
            "code",
            "url",
            "name_ja",
            "name_en",
            "relation",
            "operator_ja",
            "operator_en",
            "summary_ja",
            "summary_en",
            "citations",
        )
        read_only_fields = fields
