"""How prefectures, institutions, regions, projects and transitions look in JSON."""

from typing import Any

from drf_spectacular.utils import extend_schema_field
from rest_framework import serializers

from clusterportal.api.serializers import (
    REFERENCE_SCHEMA,
    CitedSerializer,
    OptionalReference,
    RecordSerializer,
    Reference,
    References,
    Url,
    reference,
)

from .models import (
    BudgetAllocation,
    ClusterProject,
    Institution,
    InstitutionName,
    PhaseTransition,
    Prefecture,
    ProjectBudget,
    ProjectInstitution,
    ProjectPerson,
    Region,
    RegionName,
    ResearchTheme,
)
from .money.table import rest_of


@extend_schema_field({"type": "array", "items": REFERENCE_SCHEMA})
class ResearchFields(serializers.Field):
    """The research fields of a project, in the document's order."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(read_only=True, source="project_fields", **kwargs)

    def to_representation(self, value: Any) -> Any:
        return [reference(link.field, self.context.get("request")) for link in value.all()]


class PrefectureSerializer(CitedSerializer):
    """A prefecture; the code is that of JIS X 0401."""

    class Meta:
        model = Prefecture
        fields = ("code", "url", "name_ja", "name_en", "kana", "citations")
        read_only_fields = fields


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


class PhaseTransitionSerializer(CitedSerializer):
    """What became of projects. The citations say whether a document states it or an editor inferred it."""

    sources = References()
    targets = References()

    class Meta:
        model = PhaseTransition
        fields = (
            "code",
            "url",
            "kind",
            "effective_year",
            "sources",
            "targets",
            "note_ja",
            "note_en",
            "citations",
        )
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


class AllocationPartSerializer(CitedSerializer):
    """What an institution gets of the budget it stands in, for one research theme where that is known."""

    institution = Reference()
    theme = OptionalReference()

    class Meta:
        model = BudgetAllocation
        fields = ("id", "institution", "theme", "national_yen", "local_yen", "note_ja", "note_en", "citations")
        read_only_fields = fields


class BudgetAllocationSerializer(CitedSerializer):
    """What an institution gets of a project's budget, in integer yen. `budget` is the number of the budget."""

    institution = Reference()
    theme = OptionalReference()
    budget = serializers.IntegerField(source="budget_id", read_only=True)
    project = Reference(source="budget.project")
    frame = OptionalReference(source="budget.frame")
    fiscal_year = serializers.IntegerField(source="budget.fiscal_year", read_only=True)
    kind = serializers.ChoiceField(source="budget.kind", choices=ProjectBudget.Kind.choices, read_only=True)

    class Meta:
        model = BudgetAllocation
        fields = (
            "id",
            "budget",
            "project",
            "fiscal_year",
            "frame",
            "kind",
            "institution",
            "theme",
            "national_yen",
            "local_yen",
            "note_ja",
            "note_en",
            "citations",
        )
        read_only_fields = fields


class ProjectBudgetSerializer(CitedSerializer):
    """The money of a project for one fiscal year (or the years up to `until_year`) and frame, in integer yen.

    `allocations` are what institutions get of it; what they leave is not yet allocated, null where it is not known.
    """

    project = Reference()
    frame = OptionalReference()
    allocations = AllocationPartSerializer(many=True, read_only=True)
    unallocated_national_yen = serializers.SerializerMethodField()
    unallocated_local_yen = serializers.SerializerMethodField()

    class Meta:
        model = ProjectBudget
        fields = (
            "id",
            "project",
            "fiscal_year",
            "until_year",
            "frame",
            "kind",
            "national_yen",
            "local_yen",
            "is_approximate",
            "allocations",
            "unallocated_national_yen",
            "unallocated_local_yen",
            "note_ja",
            "note_en",
            "citations",
        )
        read_only_fields = fields

    def get_unallocated_national_yen(self, budget: ProjectBudget) -> int | None:
        """Return the national yen that no institution gets yet."""
        return rest_of(budget, budget.allocations.all(), "national_yen")

    def get_unallocated_local_yen(self, budget: ProjectBudget) -> int | None:
        """Return the local yen that no institution gets yet."""
        return rest_of(budget, budget.allocations.all(), "local_yen")
