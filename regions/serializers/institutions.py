"""How institutions look in JSON."""

from clusterportal.api.serializers import CitedSerializer, OptionalReference, RecordSerializer, Reference

from ..models import Institution, InstitutionName, ProjectInstitution


class InstitutionNameSerializer(RecordSerializer):
    """Another name of an institution."""

    class Meta:
        model = InstitutionName
        fields = ("name_ja", "name_en", "kind", "valid_from", "valid_until", "note_ja", "note_en")
        read_only_fields = fields


class InstitutionPartSerializer(RecordSerializer):
    """An institution's part in a project, seen from the institution."""

    project = Reference()

    class Meta:
        model = ProjectInstitution
        fields = ("project", "role", "note_ja", "note_en")
        read_only_fields = fields


class InstitutionSerializer(CitedSerializer):
    """A university, institute, foundation or local government, with the projects it had a part in."""

    prefecture = OptionalReference()
    parent = OptionalReference()  # type: ignore[assignment]
    names = InstitutionNameSerializer(many=True, read_only=True)
    projects = InstitutionPartSerializer(many=True, read_only=True)

    class Meta:
        model = Institution
        fields = (
            "code",
            "url",
            "kind",
            "name_ja",
            "name_en",
            "kana",
            "name_latin",
            "names",
            "founded_on",
            "prefecture",
            "city_en",
            "parent",
            "ror_id",
            "corporate_number",
            "projects",
            "editor_note_ja",
            "editor_note_en",
            "citations",
        )
        read_only_fields = fields
