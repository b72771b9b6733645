"""How selection rounds, criteria, indicators, evaluations and coverage look in JSON."""

from typing import Any

from drf_spectacular.utils import extend_schema_field
from rest_framework import serializers

from clusterportal.api.serializers import (
    CitedSerializer,
    OptionalReference,
    RecordSerializer,
    Reference,
)
from regions.models import ClusterProject

from .coverage import LAYERS, State, coverage_of
from .models import (
    CriteriaSet,
    Criterion,
    Evaluation,
    EvaluationCorrection,
    Indicator,
    IndicatorFigure,
    PublishedEvaluation,
    SelectionCondition,
    SelectionEntry,
    SelectionRound,
)


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


class EvaluationSerializer(CitedSerializer):
    """An evaluation that was held. The summary is the register's own; the cited document holds the official comment."""

    project = Reference()

    class Meta:
        model = Evaluation
        fields: tuple[str, ...] = (
            "code",
            "url",
            "project",
            "kind",
            "fiscal_year",
            "published_on",
            "summary_ja",
            "summary_en",
            "grade",
            "outcome",
            "citations",
        )
        read_only_fields = fields


class PublicationSerializer(serializers.ModelSerializer):
    """What a round made public beside its decision: averages in the values of the scale, and the response."""

    class Meta:
        model = PublishedEvaluation
        fields = (
            "cluster_type",
            "scale",
            "averages",
            "total",
            "evaluator_count",
            "response",
            "responded_on",
            "framework_sha256",
            "published_at",
        )
        read_only_fields = fields


class EvaluationCorrectionSerializer(serializers.ModelSerializer):
    """A correction after publication: why, and the words before and after it."""

    class Meta:
        model = EvaluationCorrection
        fields = ("number", "text", "before", "after", "made_at")
        read_only_fields = fields


class WholeEvaluationSerializer(EvaluationSerializer):
    """An evaluation with what a round made public of it, `null` where none did, and its corrections."""

    publication = PublicationSerializer(read_only=True, allow_null=True)
    corrections = EvaluationCorrectionSerializer(many=True, read_only=True)

    class Meta(EvaluationSerializer.Meta):
        fields = (*EvaluationSerializer.Meta.fields, "publication", "corrections")
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


COVERAGE_SCHEMA = {
    "type": "object",
    "additionalProperties": {
        "type": "object",
        "required": ["state", "layers", "is_disputed"],
        "properties": {
            "state": {"type": "string", "enum": State.values},
            "layers": {"type": "array", "items": {"type": "string", "enum": list(LAYERS)}},
            "is_disputed": {"type": "boolean"},
        },
    },
}


class CoverageSerializer(RecordSerializer):
    """Which properties of a project are known, how sure, and from which layers of sources.

    `known` counts the properties that have a value.
    """

    project = Reference(source="*")
    known = serializers.SerializerMethodField()
    properties = serializers.SerializerMethodField()

    class Meta:
        model = ClusterProject
        fields = ("project", "known", "properties")
        read_only_fields = fields

    def get_known(self, project: ClusterProject) -> int:
        """Return how many properties have a value."""
        return coverage_of(project).known

    @extend_schema_field(COVERAGE_SCHEMA)
    def get_properties(self, project: ClusterProject) -> dict[str, Any]:
        """Return what is known of each property."""
        return {
            cell.of.name: {
                "state": cell.state.value,
                "layers": list(cell.layers),
                "is_disputed": cell.is_disputed,
            }
            for cell in coverage_of(project).cells
        }
