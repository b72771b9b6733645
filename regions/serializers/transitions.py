"""How phase transitions look in JSON."""

from clusterportal.api.serializers import CitedSerializer, References

from ..models import PhaseTransition


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
