"""How records look in JSON: names as `name_ja` and `name_en`, links as small objects, unknown as null."""

from typing import Any

from django.db import models
from django.utils.translation import gettext as _
from drf_spectacular.utils import extend_schema_field, inline_serializer
from rest_framework import serializers

from clusterportal.sources.models import Citation, Document

from .problems import ParameterProblem
from .routing import address_of


class UnknownAsNull(serializers.CharField):
    """A text that is null where it is unknown; the store keeps an empty text there."""

    def __init__(self, **kwargs: Any) -> None:
        kwargs.pop("allow_blank", None)
        super().__init__(**{**kwargs, "allow_null": True})

    def to_representation(self, value: Any) -> Any:
        return super().to_representation(value) if value else None


class RecordSerializer(serializers.ModelSerializer):
    """A record of the register. `?fields=code,name_ja` leaves out all others."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        request = self.context.get("request")
        asked = request.query_params.get("fields") if request and self.parent is None else None
        if asked is not None and not isinstance(self.parent, RecordSerializer):
            self._keep(asked)

    def _keep(self, asked: str) -> None:
        names = [name.strip() for name in asked.split(",") if name.strip()]
        unknown = [name for name in names if name not in self.fields]
        if unknown or not names:
            known = ", ".join(self.fields)
            message = _("“%(name)s” is no field here. Fields: %(known)s.") % {
                "name": (unknown or [asked])[0][:60],
                "known": known,
            }
            raise ParameterProblem({"fields": [message]})
        for name in set(self.fields) - set(names):
            self.fields.pop(name)

    def build_standard_field(self, field_name: str, model_field: Any) -> Any:
        """Serialize a text that may be unknown as null, and a fixed list of words as that list."""
        field_class, kwargs = super().build_standard_field(field_name, model_field)
        if isinstance(model_field, models.CharField | models.TextField) and model_field.blank:
            return UnknownAsNull, {"read_only": True}
        return field_class, kwargs


class ReferenceField(serializers.Field):
    """A link to another record: its code, its names and its address in the API."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(read_only=True, **kwargs)

    def to_representation(self, value: Any) -> Any:
        return reference(value, self.context.get("request"))


def reference(record: Any, request: Any) -> dict[str, Any]:
    """Return the small object that stands for a record: `code`, `name_ja`, `name_en`, `url`."""
    name_ja = getattr(record, "name_ja", None) or getattr(record, "title_ja", None) or str(record)
    name_en = getattr(record, "name_en", None) or getattr(record, "title_en", None)
    return {
        "code": getattr(record, "code", None),
        "name_ja": name_ja,
        "name_en": name_en or None,
        "url": address_of(record, request),
    }


REFERENCE_SCHEMA = {
    "type": "object",
    "required": ["code", "name_ja", "name_en", "url"],
    "properties": {
        "code": {"type": ["string", "null"]},
        "name_ja": {"type": "string"},
        "name_en": {"type": ["string", "null"]},
        "url": {"type": ["string", "null"], "format": "uri"},
    },
}


@extend_schema_field(REFERENCE_SCHEMA)
class Reference(ReferenceField):
    """A link to one record that is always there."""


@extend_schema_field({**REFERENCE_SCHEMA, "type": ["object", "null"]})
class OptionalReference(ReferenceField):
    """A link to one record, or null."""


@extend_schema_field({"type": "array", "items": REFERENCE_SCHEMA})
class References(serializers.Field):
    """Links to several records, in their order."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(read_only=True, **kwargs)

    def to_representation(self, value: Any) -> Any:
        request = self.context.get("request")
        return [reference(record, request) for record in value.all()]


class UrlField(serializers.Field):
    """The record's own address in the API."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(read_only=True, source="*", **kwargs)

    def to_representation(self, value: Any) -> Any:
        return address_of(value, self.context.get("request"))


@extend_schema_field({"type": "string", "format": "uri"})
class Url(UrlField):
    """The record's own address in the API."""


class CitationPartSerializer(serializers.ModelSerializer):
    """A citation inside the record it stands for. An empty `field` means the whole record."""

    layer = UnknownAsNull(read_only=True)
    confidence = UnknownAsNull(read_only=True)
    document = OptionalReference()
    locator = UnknownAsNull(read_only=True)
    quote = UnknownAsNull(read_only=True)
    note_ja = UnknownAsNull(read_only=True)
    note_en = UnknownAsNull(read_only=True)

    class Meta:
        model = Citation
        fields = ("field", "basis", "layer", "confidence", "document", "locator", "quote", "note_ja", "note_en")
        read_only_fields = fields


class CitedSerializer(RecordSerializer):
    """A record with its own address and its citations."""

    url = Url()
    citations = CitationPartSerializer(many=True, read_only=True)


class DocumentSerializer(RecordSerializer):
    """A document that facts of the register were taken from."""

    url = Url()
    source_url = UnknownAsNull(source="url", read_only=True)
    citation_count = serializers.IntegerField(read_only=True)

    class Meta:
        model = Document
        fields = (
            "code",
            "url",
            "kind",
            "title_ja",
            "title_en",
            "publisher_ja",
            "published_on",
            "source_url",
            "note_ja",
            "note_en",
            "citation_count",
        )
        read_only_fields = fields


@extend_schema_field(
    inline_serializer(
        "Subject",
        {
            "kind": serializers.CharField(),
            "code": serializers.CharField(allow_null=True),
            "name": serializers.CharField(),
            "url": serializers.URLField(allow_null=True),
            "page": serializers.URLField(),
        },
    )
)
class SubjectField(serializers.Field):
    """The record that a row speaks of: its kind, code, name, address in the API and page."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(read_only=True, source="*", **kwargs)

    def to_representation(self, value: Any) -> dict[str, Any]:
        record: Any = value.subject
        request = self.context["request"]
        return {
            "kind": value.content_type.model,
            "code": getattr(record, "code", None),
            "name": str(record),
            "url": address_of(record, request),
            "page": request.build_absolute_uri(record.get_absolute_url()),
        }


class CitationSerializer(RecordSerializer):
    """Where one record, or one field of it, comes from."""

    document = OptionalReference()
    subject = SubjectField()

    class Meta:
        model = Citation
        fields = (
            "id",
            "subject",
            "field",
            "basis",
            "layer",
            "confidence",
            "document",
            "locator",
            "quote",
            "note_ja",
            "note_en",
        )
        read_only_fields = fields
