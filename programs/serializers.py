"""How plans, programmes, money rules and provisions look in JSON."""

from rest_framework import serializers

from clusterportal.api.serializers import (
    CitedSerializer,
    OptionalReference,
    RecordSerializer,
    Reference,
    References,
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


class FundingFrameSerializer(RecordSerializer):
    """A pot that a project's money comes from."""

    class Meta:
        model = FundingFrame
        fields = ("code", "name_ja", "name_en")
        read_only_fields = fields


class ProgramSerializer(CitedSerializer):
    """A programme. `predecessors` and `successors` are programmes, `frames` its pots of money."""

    parent = OptionalReference()  # type: ignore[assignment]
    basic_plan = OptionalReference()
    predecessors = References()
    successors = References()
    frames = FundingFrameSerializer(many=True, read_only=True)

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


class ProgramSuccessionSerializer(CitedSerializer):
    """One programme following another."""

    predecessor = Reference()
    successor = Reference()

    class Meta:
        model = ProgramSuccession
        fields = ("id", "predecessor", "successor", "note_ja", "note_en", "citations")
        read_only_fields = fields


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


class ProvisionSerializer(CitedSerializer):
    """One statement of the policy report; `parent` is the one it stands under."""

    program = Reference()
    parent = OptionalReference()  # type: ignore[assignment]

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


class CommitteeSerializer(CitedSerializer):
    """A committee with its members and meetings."""

    members = CommitteeMemberSerializer(many=True, read_only=True)
    meetings = CommitteeMeetingSerializer(many=True, read_only=True)

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
