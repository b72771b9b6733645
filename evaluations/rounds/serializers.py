"""How rounds look in JSON to those who may read them, and what is taken in."""

from typing import Any

from drf_spectacular.utils import extend_schema_field
from rest_framework import serializers
from rest_framework.reverse import reverse

from clusterportal.api.inputs import Input
from clusterportal.api.serializers import OptionalReference, RecordSerializer, UnknownAsNull
from evaluations.models import Decision, EvaluationRound, EvaluatorAssignment, InstitutionResponse
from evaluations.models.rounds import AssignmentStatus, SheetStatus

from .aggregates import Aggregates, Spread, as_decimal
from .conflicts import sentence_of


def score_field() -> serializers.DecimalField:
    """Return a field for a score or a number made of some."""
    return serializers.DecimalField(max_digits=6, decimal_places=2, allow_null=True)


class RoundSerializer(RecordSerializer):
    """A round: what is judged when, and where it stands."""

    url = serializers.SerializerMethodField()
    project = OptionalReference()
    program = OptionalReference(source="project.program")
    cluster_type = UnknownAsNull(read_only=True)
    is_overdue = serializers.BooleanField(read_only=True)

    class Meta:
        model = EvaluationRound
        fields = (
            "code",
            "url",
            "kind",
            "project",
            "program",
            "fiscal_year",
            "cluster_type",
            "status",
            "scoring_due_on",
            "response_due_on",
            "is_overdue",
        )
        read_only_fields = fields

    @extend_schema_field({"type": "string", "format": "uri"})
    def get_url(self, evaluation_round: Any) -> str:
        """Return the round's own address in the API."""
        return reverse("api:evaluation-round-detail", [evaluation_round.code], request=self.context.get("request"))


class PlanSerializer(Input):
    """The fiscal year to plan."""

    fiscal_year = serializers.IntegerField(min_value=1990, max_value=2100)


class DueSerializer(serializers.Serializer):
    """A round that the rule asks for and that no template fits."""

    project = serializers.CharField(source="project.code")
    kind = serializers.CharField()
    fiscal_year = serializers.IntegerField()


class PlannedSerializer(serializers.Serializer):
    """What planning did: codes of the rounds it made, and rounds that lack a template."""

    made = serializers.ListField(child=serializers.CharField())
    without_template = DueSerializer(many=True)


class RoundStepSerializer(Input):
    """A step to make on a round, with what it asks for."""

    step = serializers.CharField(max_length=20)
    reason = serializers.CharField(required=False, allow_blank=True, max_length=4000)
    text = serializers.CharField(required=False, allow_blank=True, max_length=10_000)
    officer = serializers.EmailField(required=False)
    scoring_due_on = serializers.DateField(required=False)
    response_due_on = serializers.DateField(required=False)
    cluster_type = serializers.CharField(required=False, allow_blank=True, max_length=11)
    outcome = serializers.CharField(required=False, max_length=10)
    grade = serializers.CharField(required=False, max_length=10)
    rationale_ja = serializers.CharField(required=False, allow_blank=True, max_length=10_000)
    rationale_en = serializers.CharField(required=False, allow_blank=True, max_length=10_000)
    summary_ja = serializers.CharField(required=False, allow_blank=True, max_length=10_000)
    summary_en = serializers.CharField(required=False, allow_blank=True, max_length=10_000)


class LesserStepSerializer(Input):
    """A step to make on a sheet or on an evaluator's part."""

    step = serializers.CharField(max_length=20)
    reason = serializers.CharField(required=False, allow_blank=True, max_length=4000)


class EvaluatorNameSerializer(Input):
    """Whom to name an evaluator."""

    email = serializers.EmailField()


class EvaluatorSerializer(serializers.ModelSerializer):
    """An evaluator's part in a round, as the ministry sees it."""

    name = serializers.CharField(source="evaluator.get_full_name")
    email = serializers.EmailField(source="evaluator.email")
    conflicts = serializers.SerializerMethodField()
    sheet = serializers.SerializerMethodField()

    class Meta:
        model = EvaluatorAssignment
        fields = ("number", "name", "email", "status", "declared_at", "conflicts", "sheet")
        read_only_fields = fields

    def get_conflicts(self, assignment: Any) -> list[str]:
        """Return the conflicts that were found, in words."""
        return [sentence_of(ground) for ground in assignment.grounds]

    def get_sheet(self, assignment: Any) -> str | None:
        """Return whether the score sheet is final."""
        sheet = getattr(assignment, "sheet", None)
        return sheet.status if sheet else None


class DeclarationSerializer(Input):
    """A declaration about conflicts of interest."""

    has_conflict = serializers.BooleanField()
    reason = serializers.CharField(required=False, allow_blank=True, max_length=4000)


class DeclaredSerializer(serializers.Serializer):
    """What became of a declaration; `conflicts` are those the register knows of."""

    status = serializers.ChoiceField(choices=AssignmentStatus.choices)
    declared_at = serializers.DateTimeField(allow_null=True)
    conflicts = serializers.ListField(child=serializers.CharField())


class ScoreRowSerializer(serializers.Serializer):
    """The answer to a criterion: a mark of the scale, `n/a` with a reason, or empty."""

    criterion = serializers.CharField()
    level = serializers.CharField(allow_blank=True)
    reason = serializers.CharField(allow_blank=True)
    comment = serializers.CharField(allow_blank=True)


class SheetSerializer(serializers.Serializer):
    """One's own score sheet, and what is judged by."""

    status = serializers.ChoiceField(choices=SheetStatus.choices)
    revision = serializers.IntegerField()
    is_open = serializers.BooleanField()
    comment = serializers.CharField(allow_blank=True)
    scores = ScoreRowSerializer(many=True)
    framework = serializers.JSONField()


class SpreadSerializer(serializers.Serializer):
    """What some scores have in common, in values of the scale, half rounded up to two places."""

    count = serializers.IntegerField()
    mean = score_field()
    median = score_field()
    lowest = score_field()
    highest = score_field()
    spread = score_field()


class CriterionScoresSerializer(serializers.Serializer):
    """A criterion with what the final sheets say of it."""

    key = serializers.CharField()
    parent = serializers.CharField(allow_null=True)  # type: ignore[assignment]
    title_ja = serializers.CharField()
    title_en = serializers.CharField()
    weight = serializers.IntegerField()
    is_wide = serializers.BooleanField()
    scores = SpreadSerializer()


class SheetTotalSerializer(serializers.Serializer):
    """The weighted score of one final sheet; the evaluator is a number."""

    evaluator = serializers.IntegerField()
    score = score_field()


class ScoresSerializer(serializers.Serializer):
    """What the final sheets of a round say together."""

    quorum = serializers.IntegerField()
    has_quorum = serializers.BooleanField()
    is_wide = serializers.BooleanField()
    total = SpreadSerializer()
    sheets = SheetTotalSerializer(many=True)
    criteria = CriterionScoresSerializer(many=True)


class DecisionSerializer(serializers.ModelSerializer):
    """A decision."""

    class Meta:
        model = Decision
        fields = ("number", "outcome", "grade", "rationale_ja", "rationale_en", "decided_at")
        read_only_fields = fields


class ResponseSerializer(serializers.ModelSerializer):
    """What the institution says to a decision."""

    class Meta:
        model = InstitutionResponse
        fields = ("text", "made_at")
        read_only_fields = fields


class DecidedSerializer(serializers.Serializer):
    """The decision in force, the response to it, and until when one is possible."""

    decision = DecisionSerializer(allow_null=True)
    response = ResponseSerializer(allow_null=True)
    response_due_on = serializers.DateField(allow_null=True)


class ResponseTextSerializer(Input):
    """A response to write."""

    text = serializers.CharField(max_length=10_000)


def scores_body(results: Aggregates) -> Any:
    """Return aggregates in the form of `ScoresSerializer`."""
    names = ("key", "parent", "title_ja", "title_en", "weight")
    body = {
        "quorum": results.quorum,
        "has_quorum": results.has_quorum,
        "is_wide": results.is_wide,
        "total": _spread(results.total),
        "sheets": [{"evaluator": number, "score": as_decimal(score)} for number, score in results.sheets],
        "criteria": [
            {
                **{name: each.row[name] for name in names},
                "is_wide": each.is_wide,
                "scores": _spread(each.scores),
            }
            for each in results.criteria
        ],
    }
    return ScoresSerializer(body).data


def _spread(scores: Spread) -> dict[str, Any]:
    names = ("mean", "median", "lowest", "highest", "spread")
    return {"count": scores.count, **{name: as_decimal(getattr(scores, name)) for name in names}}
