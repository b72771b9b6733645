"""How proposals look in JSON, and what is taken in."""

from typing import Any

from drf_spectacular.utils import extend_schema_field
from rest_framework import serializers

from clusterportal.api.inputs import Input
from clusterportal.api.serializers import OptionalReference, RecordSerializer, References, Url
from clusterportal.records.fiscal_years import FIRST_YEAR, LAST_YEAR
from clusterportal.workflow.api import BlockerSerializer
from evaluations.models import Evaluation, Fate, PlannedTarget, TransitionProposal
from evaluations.models.transitions import ProposalKind
from evaluations.models.transitions.proposals import PLAIN_KINDS
from programs.models import FundingFrame, Program
from regions.models import ClusterProject, Institution, Region

from .drafts import LONGEST_CODE, Draft, FateDraft, TargetDraft
from .plan import Plan
from .proposing import stated

YEAR: dict[str, Any] = {"min_value": FIRST_YEAR, "max_value": LAST_YEAR}
YEN: dict[str, Any] = {"min_value": 0, "max_value": 2**62, "required": False, "allow_null": True}


def by_code(queryset: Any, **options: Any) -> Any:
    """Return a field that names a record by its code."""
    return serializers.SlugRelatedField(slug_field="code", queryset=queryset, **options)


OPTIONAL: dict[str, Any] = {"required": False, "allow_null": True}


class PlannedTargetSerializer(serializers.ModelSerializer):
    """A project that comes after: an existing one, or the data of a new one."""

    project = OptionalReference()
    region = OptionalReference()
    program = OptionalReference()
    core_institution = OptionalReference()

    class Meta:
        model = PlannedTarget
        fields = (
            "code",
            "project",
            "region",
            "program",
            "cluster_name_ja",
            "cluster_name_en",
            "end_year",
            "core_institution",
        )
        read_only_fields = fields


class FateSerializer(Input):
    """What becomes of a thing, named by its key such as `theme:kc2-x-theme-1`; `target` by its code."""

    thing = serializers.CharField(source="key", max_length=300)
    fate = serializers.ChoiceField(source="what", choices=Fate.What.choices)
    target = serializers.CharField(required=False, allow_blank=True, max_length=80, default="")
    frame = by_code(FundingFrame.objects.all(), **OPTIONAL)
    national_yen = serializers.IntegerField(**YEN)
    local_yen = serializers.IntegerField(**YEN)


class TransitionProposalSerializer(RecordSerializer):
    """A proposal of a transition."""

    url = Url()
    sources = References()
    based_on = OptionalReference()
    corrects = OptionalReference()
    proposed_by = serializers.CharField(source="proposed_by.get_full_name")

    class Meta:
        model = TransitionProposal
        fields: tuple[str, ...] = (
            "code",
            "url",
            "kind",
            "as_kind",
            "effective_year",
            "status",
            "sources",
            "based_on",
            "corrects",
            "note_ja",
            "note_en",
            "revision",
            "proposed_by",
            "proposed_at",
        )
        read_only_fields = fields


class WholeProposalSerializer(TransitionProposalSerializer):
    """A proposal with its plan. `unstated` are the keys of the things whose fate is missing."""

    targets = PlannedTargetSerializer(many=True, read_only=True)
    fates = serializers.SerializerMethodField()
    unstated = serializers.SerializerMethodField()

    class Meta(TransitionProposalSerializer.Meta):
        fields = (*TransitionProposalSerializer.Meta.fields, "targets", "fates", "unstated")
        read_only_fields = fields

    @extend_schema_field(FateSerializer(many=True))
    def get_fates(self, proposal: TransitionProposal) -> Any:
        """Return the fates that are stated."""
        return FateSerializer(stated(Plan.of(proposal)), many=True).data

    @extend_schema_field({"type": "array", "items": {"type": "string"}})
    def get_unstated(self, proposal: TransitionProposal) -> list[str]:
        """Return what needs a fate and has none."""
        plan = Plan.of(proposal)
        return [thing.key for thing in plan.things if not plan.fates_of(thing)]


class TargetInputSerializer(Input):
    """A project that comes after: `project` for an existing one, or a new code with region and programme."""

    project = by_code(ClusterProject.objects.all(), **OPTIONAL)
    code = serializers.RegexField(r"^[a-z0-9]+(-[a-z0-9]+)*\Z", required=False, max_length=LONGEST_CODE)
    region = by_code(Region.objects.all(), **OPTIONAL)
    program = by_code(Program.objects.all(), **OPTIONAL)
    cluster_name_ja = serializers.CharField(required=False, allow_blank=True, max_length=200)
    cluster_name_en = serializers.CharField(required=False, allow_blank=True, max_length=200)
    end_year = serializers.IntegerField(**YEAR, **OPTIONAL)
    core_institution = by_code(Institution.objects.all(), **OPTIONAL)


class ProposalInputSerializer(Input):
    """A proposal to store. Without `fates`, those that are stated stay as far as their targets do."""

    kind = serializers.ChoiceField(choices=ProposalKind.choices)
    as_kind = serializers.ChoiceField(choices=PLAIN_KINDS, required=False, allow_blank=True, default="")
    effective_year = serializers.IntegerField(**YEAR)
    sources = by_code(ClusterProject.objects.all(), many=True)
    targets = TargetInputSerializer(many=True, required=False)
    fates = FateSerializer(many=True, **OPTIONAL)
    based_on = by_code(Evaluation.objects.all(), **OPTIONAL)
    corrects = by_code(TransitionProposal.objects.all(), **OPTIONAL)
    note_ja = serializers.CharField(required=False, allow_blank=True, max_length=4000, default="")
    note_en = serializers.CharField(required=False, allow_blank=True, max_length=4000, default="")
    revision = serializers.IntegerField(required=False, min_value=1)

    def draft(self) -> Draft:
        """Return what was sent."""
        given = dict(self.validated_data)
        given.pop("revision", None)
        targets = [_target(row) for row in given.pop("targets", [])]
        fates = given.pop("fates", None)
        drafts = None if fates is None else [FateDraft(**row) for row in fates]
        return Draft(targets=targets, fates=drafts, **given)


def _target(row: Any) -> TargetDraft:
    project = row.get("project")
    if project is not None:
        return TargetDraft(project.code, project, core_institution=row.get("core_institution"))
    return TargetDraft(**{"code": "", **row})


class ProposalStepSerializer(Input):
    """A step to make, with what it asks for."""

    step = serializers.CharField(max_length=20)
    reason = serializers.CharField(required=False, allow_blank=True, max_length=4000)
    revision = serializers.IntegerField(required=False, min_value=1)


class ColumnSerializer(serializers.Serializer):
    """One column of a record, before and after."""

    column = serializers.CharField()
    label = serializers.CharField()  # type: ignore[assignment]
    before = serializers.CharField(allow_null=True)
    after = serializers.CharField(allow_null=True)


class ShownSerializer(serializers.Serializer):
    """A record that is made, changed or removed."""

    act = serializers.CharField(source="change.act")
    kind = serializers.CharField(source="change.kind")
    name = serializers.CharField()
    columns = ColumnSerializer(source="lines", many=True)


class LeftoverSerializer(serializers.Serializer):
    """Records of one kind that stay with the projects although nobody stated it, and why."""

    kind = serializers.CharField()
    label = serializers.CharField()  # type: ignore[assignment]
    count = serializers.IntegerField()
    reason = serializers.CharField()


class DryRunSerializer(serializers.Serializer):
    """What a transition would do, or what stands against it; nothing of it is kept. `stays` is what it leaves alone."""

    records = ShownSerializer(many=True)
    stays = LeftoverSerializer(many=True)
    blockers = BlockerSerializer(many=True)
