"""How reports look in JSON, and what is taken in."""

from typing import Any

from drf_spectacular.utils import extend_schema_field
from rest_framework import serializers
from rest_framework.fields import empty

from clusterportal.api.inputs import Input
from clusterportal.api.serializers import OptionalReference, RecordSerializer, Reference, Url
from evaluations.models import ReportSubmission, ReviewComment, YearlyReport
from evaluations.models.reports import ReportStatus

from .content import as_document, read
from .public import public_parts
from .values import readable

PARTS_SCHEMA = {
    "type": "object",
    "additionalProperties": {"type": "array", "items": {"type": "object", "additionalProperties": True}},
}


class ReadableText(serializers.CharField):
    """A text without what nobody can see or store, like the texts of a report."""

    def run_validation(self, data: Any = empty) -> Any:
        """Return the text as it is kept."""
        return super().run_validation(readable(data) if isinstance(data, str) else data)


class YearlyReportSerializer(RecordSerializer):
    """A report. Who may not see the workspace sees the accepted and released version only."""

    url = Url()
    project = Reference()
    program = Reference(source="project.program")
    institution = OptionalReference()
    status = serializers.ChoiceField(source="shown_status", choices=ReportStatus.choices, read_only=True)
    due_on = serializers.SerializerMethodField()
    revision = serializers.SerializerMethodField()

    class Meta:
        model = YearlyReport
        fields: tuple[str, ...] = (
            "code",
            "url",
            "project",
            "program",
            "institution",
            "fiscal_year",
            "status",
            "due_on",
            "revision",
        )
        read_only_fields = fields

    @extend_schema_field({"type": ["string", "null"], "format": "date"})
    def get_due_on(self, report: Any) -> str | None:
        """Return the day the report is due on, to those who work on it."""
        return report.due_on.isoformat() if report.is_in_workspace else None

    @extend_schema_field({"type": ["integer", "null"]})
    def get_revision(self, report: Any) -> int | None:
        """Return the revision of the content, to those who work on it."""
        return report.revision if report.is_in_workspace else None


class WholeReportSerializer(YearlyReportSerializer):
    """A report with its content."""

    parts = serializers.SerializerMethodField()

    class Meta(YearlyReportSerializer.Meta):
        fields = (*YearlyReportSerializer.Meta.fields, "parts")
        read_only_fields = fields

    @extend_schema_field(PARTS_SCHEMA)
    def get_parts(self, report: Any) -> Any:
        """Return the content: as it is now to those who work on it, as it was released to all others."""
        return as_document(read(report)) if report.is_in_workspace else public_parts(report)


class PartSerializer(serializers.Serializer):
    """One part of a report, its rows by key."""

    part = serializers.CharField()
    revision = serializers.IntegerField()
    rows = serializers.DictField(child=serializers.DictField())


class StepSerializer(Input):
    """A step to make, with what it asks for."""

    step = serializers.CharField(max_length=20)
    reason = ReadableText(required=False, allow_blank=True, max_length=4000)
    due_on = serializers.DateField(required=False)
    officer = serializers.EmailField(required=False)
    submission = serializers.IntegerField(required=False, min_value=1)
    sha256 = serializers.CharField(required=False, max_length=64)


class SubmissionSerializer(serializers.ModelSerializer):
    """A submission: its number and digest, and whether it is the accepted one."""

    submitted_by = serializers.CharField(source="submitted_by.get_full_name")

    class Meta:
        model = ReportSubmission
        fields = ("number", "sha256", "template_version", "submitted_by", "submitted_at")
        read_only_fields = fields


class FindingSerializer(serializers.Serializer):
    """What a rule found, with the reason given for it."""

    rule = serializers.CharField()
    severity = serializers.ChoiceField(choices=["error", "warning"])
    detail = serializers.CharField(source="sentence")
    field = serializers.CharField(source="path")
    fingerprint = serializers.CharField()
    reason = serializers.CharField(allow_null=True)


class AcknowledgementSerializer(Input):
    """Why a warning is all right."""

    fingerprint = serializers.CharField(max_length=64)
    reason = ReadableText(max_length=1000)


class AnswerSerializer(serializers.ModelSerializer):
    """An answer in a thread."""

    author = serializers.CharField(source="author.get_full_name")

    class Meta:
        model = ReviewComment
        fields = ("id", "text", "author", "written_at")
        read_only_fields = fields


class ThreadSerializer(AnswerSerializer):
    """A remark with its answers."""

    field = serializers.CharField(source="path")
    is_settled = serializers.SerializerMethodField()
    answers = AnswerSerializer(many=True)

    class Meta(AnswerSerializer.Meta):
        fields = ("id", "field", "text", "must_fix", "is_settled", "author", "written_at", "answers")  # type: ignore[assignment]
        read_only_fields = fields  # type: ignore[assignment]

    def get_is_settled(self, thread: ReviewComment) -> bool:
        """Tell whether the ministry said that the remark is dealt with."""
        return thread.resolved_at is not None


class RemarkSerializer(Input):
    """A remark to write: on a field, on the whole report, or in answer to `thread`."""

    text = ReadableText(max_length=4000)
    field = serializers.CharField(required=False, allow_blank=True, max_length=150)
    must_fix = serializers.BooleanField(required=False, default=False)
    thread = serializers.IntegerField(required=False, min_value=1)
