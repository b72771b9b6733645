"""The research fields of a project, as several collections show them."""

from typing import Any

from drf_spectacular.utils import extend_schema_field
from rest_framework import serializers

from clusterportal.api.serializers import REFERENCE_SCHEMA, reference


@extend_schema_field({"type": "array", "items": REFERENCE_SCHEMA})
class ResearchFields(serializers.Field):
    """The research fields of a project, in the document's order."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(read_only=True, source="project_fields", **kwargs)

    def to_representation(self, value: Any) -> Any:
        return [reference(link.field, self.context.get("request")) for link in value.all()]
