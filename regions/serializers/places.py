"""How prefectures and regions look in JSON."""

from drf_spectacular.utils import extend_schema_field
from rest_framework import serializers

from clusterportal.api.serializers import CitedSerializer, RecordSerializer, Reference, References, Url

from ..models import ClusterProject, Prefecture, Region, RegionName
from .research_fields import ResearchFields


class PrefectureSerializer(CitedSerializer):
    """A prefecture; the code is that of JIS X 0401."""

    class Meta:
        model = Prefecture
        fields = ("code", "url", "name_ja", "name_en", "kana", "citations")
        read_only_fields = fields


class RegionNameSerializer(RecordSerializer):
    """Another wording of a region's name."""

    class Meta:
        model = RegionName
        fields = ("name_ja", "note_ja", "note_en")
        read_only_fields = fields


class RegionProjectSerializer(RecordSerializer):
    """A project of a region in short."""

    url = Url()
    program = Reference()
    research_fields = ResearchFields()

    class Meta:
        model = ClusterProject
        fields = (
            "code",
            "url",
            "program",
            "cluster_name_ja",
            "cluster_name_en",
            "start_year",
            "end_year",
            "ended_by_year",
            "research_fields",
        )
        read_only_fields = fields


class RegionSerializer(CitedSerializer):
    """A region with its other names and its projects. `participation`: ran-project, surveyed-only or none."""

    names = RegionNameSerializer(many=True, read_only=True)
    prefectures = References()
    latitude = serializers.FloatField(read_only=True, allow_null=True)
    longitude = serializers.FloatField(read_only=True, allow_null=True)
    participation = serializers.SerializerMethodField()
    projects = RegionProjectSerializer(many=True, read_only=True)

    class Meta:
        model = Region
        fields = (
            "code",
            "url",
            "name_ja",
            "name_en",
            "kana",
            "names",
            "prefectures",
            "latitude",
            "longitude",
            "participation",
            "projects",
            "editor_note_ja",
            "editor_note_en",
            "citations",
        )
        read_only_fields = fields

    @extend_schema_field({"type": "string", "enum": ["ran-project", "surveyed-only", "none"]})
    def get_participation(self, region: Region) -> str:
        """Return whether the region ran a project, was surveyed only, or neither."""
        stages = {project.program.stage for project in region.projects.all()}
        if stages - {"survey"}:
            return "ran-project"
        return "surveyed-only" if stages else "none"
