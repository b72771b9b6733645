"""How calls and proposals look in JSON, and what is taken in."""

from typing import Any

from drf_spectacular.utils import extend_schema_field
from rest_framework import serializers

from clusterportal.api.inputs import Input
from clusterportal.api.serializers import OptionalReference, RecordSerializer, Reference, References, Url
from clusterportal.records.fiscal_years import FIRST_YEAR, LAST_YEAR
from evaluations.models import (
    CallProposal,
    CriteriaSet,
    EvaluationTemplate,
    ProposalCall,
    ProposalVersion,
    RequirementCheck,
)
from evaluations.models.rounds import RoundKind
from programs.models import Program, ResearchField
from regions.models import ClusterProject, Institution, Region

from .forms import MOST_YEN
from .requirements import of_proposal

YEAR: dict[str, Any] = {"min_value": FIRST_YEAR, "max_value": LAST_YEAR}
YEN: dict[str, Any] = {"min_value": 0, "max_value": MOST_YEN, "allow_null": True, "default": None}
CODE = r"^[a-z0-9]+(-[a-z0-9]+)*\Z"


def by_code(queryset: Any, **options: Any) -> Any:
    """Return a field that names a record by its code."""
    return serializers.SlugRelatedField(slug_field="code", queryset=queryset, **options)


class ProposalCallSerializer(RecordSerializer):
    """A call for proposals."""

    url = Url()
    program = Reference()
    requirements = Reference()
    template = serializers.CharField(source="template.code")
    selection_round = OptionalReference()

    class Meta:
        model = ProposalCall
        fields = (
            "code",
            "url",
            "name_ja",
            "name_en",
            "program",
            "first_year",
            "last_year",
            "proposals_due_on",
            "requirements",
            "template",
            "names_all",
            "summary_ja",
            "summary_en",
            "status",
            "selection_round",
            "revision",
        )
        read_only_fields = fields


class CallInputSerializer(Input):
    """A call to store."""

    code = serializers.RegexField(CODE, max_length=50)
    name_ja = serializers.CharField(max_length=200)
    name_en = serializers.CharField(max_length=200, allow_blank=True, default="")
    program = by_code(Program.objects.all())
    first_year = serializers.IntegerField(**YEAR)
    last_year = serializers.IntegerField(**YEAR, allow_null=True, default=None)
    proposals_due_on = serializers.DateField()
    requirements = by_code(CriteriaSet.objects.all())
    template = by_code(EvaluationTemplate.objects.filter(kind=RoundKind.SELECTION))
    names_all = serializers.BooleanField(default=False)
    summary_ja = serializers.CharField(max_length=4000, allow_blank=True, default="")
    summary_en = serializers.CharField(max_length=4000, allow_blank=True, default="")


class CallChangeSerializer(CallInputSerializer):
    """What to change of a call, from the revision that was read; what is left out stays as it is."""

    code = None  # type: ignore[assignment]
    revision = serializers.IntegerField(min_value=1)


class RequirementSerializer(serializers.Serializer):
    """A requirement with its answer, `null` where there is none yet."""

    code = serializers.CharField()
    title_ja = serializers.CharField()
    title_en = serializers.CharField()
    answer = serializers.ChoiceField(choices=RequirementCheck.Answer.choices, allow_null=True)
    note = serializers.CharField()


class CallProposalSerializer(RecordSerializer):
    """A proposal. Money is yen a year."""

    url = Url()
    call = Reference()
    region = Reference()
    core_institution = OptionalReference()
    grew_from = OptionalReference()
    fields_of_research = References(source="fields")
    project = OptionalReference()
    evaluation_round = serializers.CharField(source="round.code", default=None, allow_null=True)

    class Meta:
        model = CallProposal
        fields: tuple[str, ...] = (
            "code",
            "url",
            "call",
            "region",
            "local_government",
            "core_institution",
            "grew_from",
            "cluster_name_ja",
            "cluster_name_en",
            "fields_of_research",
            "national_yen",
            "local_yen",
            "summary",
            "status",
            "evaluation_round",
            "project",
            "revision",
        )
        read_only_fields = fields


class WholeCallProposalSerializer(CallProposalSerializer):
    """A proposal with the answers to its requirements."""

    requirements = serializers.SerializerMethodField()

    class Meta(CallProposalSerializer.Meta):
        fields = (*CallProposalSerializer.Meta.fields, "requirements")
        read_only_fields = fields

    @extend_schema_field(RequirementSerializer(many=True))
    def get_requirements(self, proposal: CallProposal) -> Any:
        """Return the requirements in their order."""
        rows = [
            {
                "code": row.criterion.code,
                "title_ja": row.criterion.title_ja,
                "title_en": row.criterion.title_en,
                "answer": row.check.answer if row.check else None,
                "note": row.check.note if row.check else "",
            }
            for row in of_proposal(proposal)
        ]
        return RequirementSerializer(rows, many=True).data


class BidInputSerializer(Input):
    """A proposal to store on an open call."""

    call = by_code(ProposalCall.objects.all())
    code = serializers.RegexField(CODE, max_length=50, allow_blank=True, default="")
    region = by_code(Region.objects.all())
    local_government = serializers.CharField(max_length=200)
    core_institution = by_code(Institution.objects.all(), allow_null=True, default=None)
    grew_from = by_code(ClusterProject.objects.all(), allow_null=True, default=None)
    cluster_name_ja = serializers.CharField(max_length=200)
    cluster_name_en = serializers.CharField(max_length=200, allow_blank=True, default="")
    fields_of_research = by_code(ResearchField.objects.all(), many=True, default=list)
    national_yen = serializers.IntegerField(**YEN)
    local_yen = serializers.IntegerField(**YEN)
    summary = serializers.CharField(max_length=10_000, allow_blank=True, default="")


class BidChangeSerializer(BidInputSerializer):
    """What to change of a proposal, from the revision that was read; what is left out stays as it is."""

    call = None
    code = None  # type: ignore[assignment]
    revision = serializers.IntegerField(min_value=1)


class ProposalVersionSerializer(serializers.ModelSerializer):
    """All that a proposal held at one revision."""

    content = serializers.DictField()

    class Meta:
        model = ProposalVersion
        fields = ("number", "content", "sha256", "made_at")
        read_only_fields = fields


class AnswerInputSerializer(Input):
    """An answer to one requirement; the note is needed unless it is met."""

    code = serializers.CharField(max_length=80)
    answer = serializers.ChoiceField(choices=RequirementCheck.Answer.choices)
    note = serializers.CharField(max_length=2000, allow_blank=True, default="")


class AnswersInputSerializer(Input):
    """Answers to requirements."""

    answers = AnswerInputSerializer(many=True)


class SelectionStepSerializer(Input):
    """A step to make, with what it asks for."""

    step = serializers.CharField(max_length=20)
    reason = serializers.CharField(required=False, allow_blank=True, max_length=4000)
    rationale = serializers.CharField(required=False, allow_blank=True, max_length=10_000)
    points_to_note = serializers.CharField(required=False, allow_blank=True, max_length=4000)
