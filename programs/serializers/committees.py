"""How committees with their members and meetings look in JSON."""

from rest_framework import serializers

from clusterportal.api.serializers import CitedSerializer, RecordSerializer

from ..models import Committee, CommitteeMeeting, CommitteeMember


class CommitteeMemberSerializer(RecordSerializer):
    """A person on a committee, with the post held at the time."""

    class Meta:
        model = CommitteeMember
        fields = ("name_ja", "post_ja", "role")
        read_only_fields = fields


class CommitteeMeetingSerializer(RecordSerializer):
    """A meeting with its agenda."""

    agenda = serializers.SerializerMethodField()

    class Meta:
        model = CommitteeMeeting
        fields = ("number", "held_on", "agenda")
        read_only_fields = fields

    def get_agenda(self, meeting: CommitteeMeeting) -> list[str]:
        """Return the items in Japanese, in their order."""
        return [item.title_ja for item in meeting.agenda.all()]


class CommitteeSerializer(CitedSerializer):
    """A committee with its members and meetings."""

    members = CommitteeMemberSerializer(many=True, read_only=True)
    meetings = CommitteeMeetingSerializer(many=True, read_only=True)

    class Meta:
        model = Committee
        fields = (
            "code",
            "url",
            "name_ja",
            "name_en",
            "host_ja",
            "host_en",
            "summary_ja",
            "summary_en",
            "members",
            "meetings",
            "citations",
        )
        read_only_fields = fields
