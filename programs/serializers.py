"""How plans, programmes, money rules and provisions look in JSON."""

from rest_framework import serializers

from clusterportal.api.serializers import (
    CitationPartSerializer,
    OptionalReference,
    RecordSerializer,
    Reference,
    References,
    Url,
)

from .models import (
    BasicPlan,
    Committee,
    CommitteeMeeting,
    CommitteeMember,
    Event,
    FundingFrame,
    FundingRule,
    IndustrialCluster,
    IndustrialClusterPlan,
    InternationalActivity,
    PolicyPoint,
    Program,
    ProgramBudget,
    ProgramSuccession,
    Provision,
    RelatedProgram,
    ResearchField,
)


class PolicyPointSerializer(RecordSerializer):
    """One point of a Basic Plan. `parent_order` is the order of the point it stands under."""

    parent_order = serializers.IntegerField(source="parent.order", read_only=True, allow_null=True, default=None)
    citations = CitationPartSerializer(many=True, read_only=True)

    class Meta:
        model = PolicyPoint
        fields = ("order", "parent_order", "summary_ja", "summary_en", "citations")
        read_only_fields = fields


class BasicPlanSerializer(RecordSerializer):
    """A Science and Technology Basic Plan with its points on regions."""

    url = Url()
    points = PolicyPointSerializer(many=True, read_only=True)
    citations = CitationPartSerializer(many=True, read_only=True)

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


class ResearchFieldSerializer(RecordSerializer):
    """One of the four priority fields."""

    url = Url()
    citations = CitationPartSerializer(many=True, read_only=True)

    class Meta:
        model = ResearchField
        fields = ("code", "url", "order", "name_ja", "name_en", "citations")
        read_only_fields = fields


class FundingFrameSerializer(RecordSerializer):
    """A pot that a project's money comes from."""

    class Meta:
        model = FundingFrame
        fields = ("code", "name_ja", "name_en")
        read_only_fields = fields


class ProgramSerializer(RecordSerializer):
    """A programme. `predecessors` and `successors` are programmes, `frames` its pots of money."""

    url = Url()
    parent = OptionalReference()  # type: ignore[assignment]
    basic_plan = OptionalReference()
    predecessors = References()
    successors = References()
    frames = FundingFrameSerializer(many=True, read_only=True)
    citations = CitationPartSerializer(many=True, read_only=True)

    class Meta:
        model = Program
        fields = (
            "code",
            "url",
            "name_ja",
            "name_en",
            "short_name_ja",
            "short_name_en",
            "parent",
            "basic_plan",
            "stage",
            "start_year",
            "end_year",
            "objective_ja",
            "objective_en",
            "mechanism_ja",
            "mechanism_en",
            "predecessors",
            "successors",
            "frames",
            "citations",
        )
        read_only_fields = fields


class ProgramSuccessionSerializer(RecordSerializer):
    """One programme following another."""

    predecessor = Reference()
    successor = Reference()
    citations = CitationPartSerializer(many=True, read_only=True)

    class Meta:
        model = ProgramSuccession
        fields = ("id", "predecessor", "successor", "note_ja", "note_en", "citations")
        read_only_fields = fields


class ProgramBudgetSerializer(RecordSerializer):
    """The budget of a programme for one fiscal year, in integer yen."""

    program = Reference()
    citations = CitationPartSerializer(many=True, read_only=True)

    class Meta:
        model = ProgramBudget
        fields = ("id", "program", "fiscal_year", "amount_yen", "citations")
        read_only_fields = fields


class FundingRuleSerializer(RecordSerializer):
    """A rule that limits money (integer yen a year), a share (0 to 1) or a duration (fiscal years)."""

    url = Url()
    program = Reference()
    frame = OptionalReference()
    base_frame = OptionalReference()
    ratio = serializers.FloatField(read_only=True, allow_null=True)
    citations = CitationPartSerializer(many=True, read_only=True)

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
            "sentence_ja",
            "sentence_en",
            "citations",
        )
        read_only_fields = fields


class ProvisionSerializer(RecordSerializer):
    """One statement of the policy report; `parent` is the one it stands under."""

    url = Url()
    program = Reference()
    parent = OptionalReference()  # type: ignore[assignment]
    citations = CitationPartSerializer(many=True, read_only=True)

    class Meta:
        model = Provision
        fields = (
            "code",
            "url",
            "program",
            "kind",
            "parent",
            "order",
            "marker",
            "title_ja",
            "title_en",
            "summary_ja",
            "summary_en",
            "threshold_yen",
            "years",
            "years_to",
            "editor_note_ja",
            "editor_note_en",
            "citations",
        )
        read_only_fields = fields


class CommitteeMemberSerializer(RecordSerializer):
    """A person on a committee, with the post held at the time."""

    class Meta:
        model = CommitteeMember
        fields = ("name_ja", "post_ja", "role")
        read_only_fields = fields


class CommitteeMeetingSerializer(RecordSerializer):
    """A meeting with its agenda."""

    agenda = serializers.SerializerMethodField()

    class Meta:
        model = CommitteeMeeting
        fields = ("number", "held_on", "agenda")
        read_only_fields = fields

    def get_agenda(self, meeting: CommitteeMeeting) -> list[str]:
        """Return the items in Japanese, in their order."""
        return [item.title_ja for item in meeting.agenda.all()]


class CommitteeSerializer(RecordSerializer):
    """A committee with its members and meetings."""

    url = Url()
    members = CommitteeMemberSerializer(many=True, read_only=True)
    meetings = CommitteeMeetingSerializer(many=True, read_only=True)
    citations = CitationPartSerializer(many=True, read_only=True)

    class Meta:
        model = Committee
        fields = (
            "code",
            "url",
            "name_ja",
            "name_en",
            "host_ja",
            "host_en",
            "summary_ja",
            "summary_en",
            "members",
            "meetings",
            "citations",
        )
        read_only_fields = fields


class IndustrialClusterPlanSerializer(RecordSerializer):
    """METI's plan as the brochure sums it up. Counts are about, as the document says."""

    url = Url()
    citations = CitationPartSerializer(many=True, read_only=True)

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


class IndustrialClusterSerializer(RecordSerializer):
    """One of METI's industrial clusters. Counts of companies are about, as the document says."""

    url = Url()
    plan = Reference()
    citations = CitationPartSerializer(many=True, read_only=True)

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


class EventSerializer(RecordSerializer):
    """A fair, conference or seminar; dates as exact as the document gives them."""

    url = Url()
    citations = CitationPartSerializer(many=True, read_only=True)

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


class InternationalActivitySerializer(RecordSerializer):
    """A piece of work with a partner abroad."""

    url = Url()
    events = References()
    citations = CitationPartSerializer(many=True, read_only=True)

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


class RelatedProgramSerializer(RecordSerializer):
    """A programme beside the cluster programmes."""

    url = Url()
    citations = CitationPartSerializer(many=True, read_only=True)

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
