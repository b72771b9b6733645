"""How projects look in JSON, with their institutions, people and research themes."""

from clusterportal.api.serializers import CitedSerializer, OptionalReference, Reference

from ..models import ClusterProject, ProjectInstitution, ProjectPerson, ResearchTheme
from .research_fields import ResearchFields
from .transitions import PhaseTransitionSerializer


class ProjectInstitutionSerializer(CitedSerializer):
    """An institution's part in a project."""

    institution = Reference()

    class Meta:
        model = ProjectInstitution
        fields = ("institution", "role", "note_ja", "note_en", "citations")
        read_only_fields = fields


class ProjectPersonSerializer(CitedSerializer):
    """A person at a post of a project's headquarters, as known for a fiscal year."""

    class Meta:
        model = ProjectPerson
        fields = ("post", "name_ja", "name_en", "affiliation_ja", "as_of_year", "citations")
        read_only_fields = fields


class ClusterProjectSerializer(CitedSerializer):
    """One region's run of one programme.

    `end_year` is null where unknown; `ended_by_year` then says by when it had ended, if a document does.
    `transitions_in` tell where the project came from, `transitions_out` what became of it.
    """

    region = Reference()
    program = Reference()
    research_fields = ResearchFields()
    institutions = ProjectInstitutionSerializer(many=True, read_only=True)
    people = ProjectPersonSerializer(many=True, read_only=True)
    transitions_in = PhaseTransitionSerializer(many=True, read_only=True)
    transitions_out = PhaseTransitionSerializer(many=True, read_only=True)

    class Meta:
        model = ClusterProject
        fields = (
            "code",
            "url",
            "region",
            "program",
            "cluster_name_ja",
            "cluster_name_en",
            "tagline_ja",
            "tagline_en",
            "start_year",
            "end_year",
            "ended_by_year",
            "category",
            "research_fields",
            "institutions",
            "institutions_are_partial",
            "people",
            "brochure_page",
            "transitions_in",
            "transitions_out",
            "editor_note_ja",
            "editor_note_en",
            "citations",
        )
        read_only_fields = fields


class ResearchThemeSerializer(CitedSerializer):
    """A joint research theme of a project."""

    project = Reference()
    institution = OptionalReference()

    class Meta:
        model = ResearchTheme
        fields = ("code", "url", "project", "title_ja", "title_en", "leader_ja", "institution", "citations")
        read_only_fields = fields
