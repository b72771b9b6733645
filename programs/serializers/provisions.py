"""How the policy report looks in JSON."""

from clusterportal.api.serializers import CitedSerializer, OptionalReference, Reference

from ..models import Provision


class ProvisionSerializer(CitedSerializer):
    """One statement of the policy report; `parent` is the one it stands under."""

    program = Reference()
    parent = OptionalReference()  # type: ignore[assignment]

    class Meta:
        model = Provision
        fields = (
            "code",
            "url",
            "program",
            "kind",
            "parent",
            "order",
            "marker",
            "title_ja",
            "title_en",
            "summary_ja",
            "summary_en",
            "threshold_yen",
            "years",
            "years_to",
            "editor_note_ja",
            "editor_note_en",
            "citations",
        )
        read_only_fields = fields
