"""The admin of releases; they are only shown, the step is made in the workspace."""

from django.contrib import admin

from clusterportal.admin_site import Subject
from clusterportal.records.admin import ReadOnlyAdmin
from evaluations.models import ReleasePdf, ReportRelease


@admin.register(ReportRelease)
class ReportReleaseAdmin(ReadOnlyAdmin):
    """Releases and withdrawals."""

    subject = Subject.REPORTS
    list_display = ("report", "released_by", "released_at", "withdrawn_by", "withdrawn_at")
    list_select_related = ("report__project__region", "report__project__program", "released_by", "withdrawn_by")
    search_fields = ("report__code", "withdrawal_reason")


@admin.register(ReleasePdf)
class ReleasePdfAdmin(ReadOnlyAdmin):
    """PDFs of released reports; the bytes are not shown."""

    subject = Subject.REPORTS
    list_display = ("release", "sha256", "made_at")
    list_select_related = ("release",)
    search_fields = ("release__report__code", "sha256")
    fields = ("release", "published_sha256", "sha256", "made_at")
