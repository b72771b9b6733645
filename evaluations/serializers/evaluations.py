"""How evaluations look in JSON, with what a round made public of them."""

from rest_framework import serializers

from clusterportal.api.serializers import CitedSerializer, Reference

from ..models import Evaluation, EvaluationCorrection, PublishedEvaluation


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
