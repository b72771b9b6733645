"""How it looks in JSON what is known of a project."""

from typing import Any

from drf_spectacular.utils import extend_schema_field
from rest_framework import serializers

from clusterportal.api.serializers import RecordSerializer, Reference
from regions.models import ClusterProject

from ..coverage import LAYERS, State, coverage_of

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
