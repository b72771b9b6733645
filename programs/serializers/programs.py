"""How programmes and their succession look in JSON."""

from clusterportal.api.serializers import CitedSerializer, OptionalReference, Reference, References

from ..models import Program, ProgramSuccession
from .funding import FundingFrameSerializer


class ProgramSerializer(CitedSerializer):
    """A programme. `predecessors` and `successors` are programmes, `frames` its pots of money."""

    parent = OptionalReference()  # type: ignore[assignment]
    basic_plan = OptionalReference()
    predecessors = References()
    successors = References()
    frames = FundingFrameSerializer(many=True, read_only=True)

    class Meta:
        model = Program
        fields = (
            "code",
            "url",
            "name_ja",
            "name_en",
            "short_name_ja",
            "short_name_en",
            "parent",
            "basic_plan",
            "stage",
            "start_year",
            "end_year",
            "objective_ja",
            "objective_en",
            "mechanism_ja",
            "mechanism_en",
            "predecessors",
            "successors",
            "frames",
            "citations",
        )
        read_only_fields = fields


class ProgramSuccessionSerializer(CitedSerializer):
    """One programme following another."""

    predecessor = Reference()
    successor = Reference()

    class Meta:
        model = ProgramSuccession
        fields = ("id", "predecessor", "successor", "note_ja", "note_en", "citations")
        read_only_fields = fields
