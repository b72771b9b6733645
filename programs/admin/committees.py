"""The admin of committees with their members and meetings."""

from django.contrib import admin

from clusterportal.admin_site import Subject
from clusterportal.records.admin import RegisterInline
from clusterportal.sources.admin import CitationInline, SourcedAdmin
from programs.models import AgendaItem, Committee, CommitteeMeeting, CommitteeMember


class MemberInline(RegisterInline):
    model = CommitteeMember
    fields = ("order", "name_ja", "post_ja", "role")


class MeetingInline(RegisterInline):
    model = CommitteeMeeting
    fields = ("number", "held_on")


class AgendaInline(RegisterInline):
    model = AgendaItem
    fields = ("order", "title_ja", "title_en")


@admin.register(Committee)
class CommitteeAdmin(SourcedAdmin):
    """Committees with their members and meetings."""

    subject = Subject.REPORT
    list_display = ("name_ja", "code", "host_ja")
    search_fields = ("search_key", "code", "host_ja")
    inlines = (MemberInline, MeetingInline, CitationInline)


@admin.register(CommitteeMember)
class CommitteeMemberAdmin(SourcedAdmin):
    """Members of committees."""

    subject = Subject.REPORT
    list_display = ("name_ja", "post_ja", "role", "committee", "order")
    list_filter = ("committee", "role")
    list_select_related = ("committee",)


@admin.register(CommitteeMeeting)
class CommitteeMeetingAdmin(SourcedAdmin):
    """Meetings of committees with their agenda."""

    subject = Subject.REPORT
    list_display = ("__str__", "committee", "number", "held_on")
    list_filter = ("committee",)
    list_select_related = ("committee",)
    search_fields = ("committee__search_key", "held_on")
    inlines = (AgendaInline, CitationInline)


@admin.register(AgendaItem)
class AgendaItemAdmin(SourcedAdmin):
    """Items of agendas."""

    subject = Subject.REPORT
    list_display = ("title_ja", "meeting", "order")
    list_filter = ("meeting__committee",)
    list_select_related = ("meeting__committee",)
    search_fields = ("title_ja", "title_en", "meeting__committee__search_key")
