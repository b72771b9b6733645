"""The admin of yearly reports: rounds are entered here, all else is only shown; steps are made in the workspace."""

from typing import Any, ClassVar

from django.contrib import admin
from django.db.models import QuerySet
from django.http import HttpRequest

from clusterportal.accounts.models import Role
from clusterportal.accounts.rights import rights_of
from clusterportal.admin_site import Subject
from clusterportal.records.admin import ReadOnlyAdmin, RegisterAdmin
from evaluations.models import (
    OutboxMail,
    ReportAttachment,
    ReportEdit,
    ReportIndicator,
    ReportMoney,
    ReportPerson,
    ReportRound,
    ReportSection,
    ReportSubmission,
    ReportTheme,
    ReportTransition,
    ReviewComment,
    StagedWorkbook,
    SubmissionPdf,
    WarningAcknowledgement,
    YearlyReport,
)

OF_REPORT = ("report__project__region", "report__project__program")


@admin.register(ReportRound)
class ReportRoundAdmin(RegisterAdmin):
    """Rounds. A round with reports keeps its programme and year."""

    subject = Subject.REPORTS
    list_display = ("program", "fiscal_year", "due_on", "code")
    list_filter = ("program",)
    list_select_related = ("program",)
    search_fields = ("code", "program__search_key")
    fields = ("code", "program", "fiscal_year", "due_on")

    def has_module_permission(self, request: HttpRequest) -> bool:
        return _keeps_rounds(request) or super().has_module_permission(request)

    def has_view_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return _keeps_rounds(request) or super().has_view_permission(request, obj)

    def has_add_permission(self, request: HttpRequest) -> bool:
        return _keeps_rounds(request) or super().has_add_permission(request)

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return _keeps_rounds(request) or super().has_change_permission(request, obj)

    def get_readonly_fields(self, request: HttpRequest, obj: Any = None) -> Any:
        """Return what stays as it is once there are reports."""
        return ("program", "fiscal_year") if obj and obj.reports.exists() else ()


def _keeps_rounds(request: HttpRequest) -> bool:
    return rights_of(request.user).has(Role.REGISTRY_ADMINISTRATOR)


@admin.register(YearlyReport)
class YearlyReportAdmin(ReadOnlyAdmin):
    """Reports and where they stand."""

    subject = Subject.REPORTS
    list_display = ("code", "project", "fiscal_year", "status", "officer", "due_on")
    list_filter = ("status", "fiscal_year")
    list_select_related = ("project__region", "project__program", "officer")
    search_fields = ("code", "project__search_key", "project__region__search_key")


class ReportPartAdmin(ReadOnlyAdmin):
    """Rows of one part of the reports."""

    subject = Subject.REPORTS
    list_filter: ClassVar[Any] = ("report__status",)
    list_select_related: ClassVar[Any] = OF_REPORT
    search_fields: ClassVar[Any] = ("key", "report__code")


@admin.register(ReportMoney)
class ReportMoneyAdmin(ReportPartAdmin):
    """Money."""

    list_display = ("report", "key", "planned_yen", "revised_yen", "executed_yen", "carried_forward_yen")


@admin.register(ReportIndicator)
class ReportIndicatorAdmin(ReportPartAdmin):
    """Answers to indicators."""

    list_display = ("report", "indicator", "kind", "value")
    list_select_related = (*OF_REPORT, "indicator")


@admin.register(ReportTheme)
class ReportThemeAdmin(ReportPartAdmin):
    """Themes."""

    list_display = ("report", "title", "researchers", "companies", "is_removed")
    search_fields = ("title", "report__code")


@admin.register(ReportPerson)
class ReportPersonAdmin(ReportPartAdmin):
    """People."""

    list_display = ("report", "post", "name", "change", "is_removed")
    search_fields = ("name", "report__code")


@admin.register(ReportSection)
class ReportSectionAdmin(ReportPartAdmin):
    """Narrative sections."""

    list_display = ("report", "key", "is_confidential")
    search_fields = ("text", "key", "report__code")


@admin.register(ReportAttachment)
class ReportAttachmentAdmin(ReportPartAdmin):
    """Attachments; the bytes are not shown."""

    list_display = ("report", "name", "media_type", "size", "added_by")
    list_select_related = (*OF_REPORT, "added_by")
    search_fields = ("name", "report__code")
    fields = ("report", "name", "media_type", "size", "sha256", "is_confidential", "added_by", "added_at")


class ReportTraceAdmin(ReadOnlyAdmin):
    """What stays of the work on reports."""

    subject = Subject.REPORTS
    search_fields: ClassVar[Any] = ("report__code",)


@admin.register(ReportEdit)
class ReportEditAdmin(ReportTraceAdmin):
    """Edits, field by field."""

    list_display = ("report", "revision", "path", "made_by", "made_at")
    list_filter = ("part",)
    list_select_related = (*OF_REPORT, "made_by")
    search_fields = ("path", "report__code")


@admin.register(ReportSubmission)
class ReportSubmissionAdmin(ReportTraceAdmin):
    """Submissions."""

    list_display = ("report", "number", "sha256", "submitted_by", "submitted_at")
    list_select_related = (*OF_REPORT, "submitted_by")
    search_fields = ("sha256", "report__code")


@admin.register(ReportTransition)
class ReportTransitionAdmin(ReportTraceAdmin):
    """Steps."""

    list_display = ("report", "step", "from_status", "to_status", "made_by", "made_at")
    list_filter = ("step",)
    list_select_related = (*OF_REPORT, "made_by")


@admin.register(ReviewComment)
class ReviewCommentAdmin(ReportTraceAdmin):
    """Remarks and answers."""

    list_display = ("report", "path", "must_fix", "author", "written_at", "released_at")
    list_filter = ("must_fix",)
    list_select_related = (*OF_REPORT, "author")
    search_fields = ("text", "report__code")


@admin.register(WarningAcknowledgement)
class WarningAcknowledgementAdmin(ReportTraceAdmin):
    """Reasons given for warnings."""

    list_display = ("report", "sentence", "reason", "made_by", "made_at")
    list_select_related = (*OF_REPORT, "made_by")
    search_fields = ("sentence", "reason", "report__code")


@admin.register(OutboxMail)
class OutboxMailAdmin(ReportTraceAdmin):
    """Notices."""

    list_display = ("kind", "recipient", "report", "written_at", "sent_at")
    list_filter = ("kind",)
    list_select_related = (*OF_REPORT, "recipient")
    search_fields = ("key", "recipient__email", "report__code")

    def get_queryset(self, request: HttpRequest) -> QuerySet[OutboxMail]:
        """Return the notices of reports; who is told of a round is known to those who run it alone."""
        return super().get_queryset(request).filter(report__isnull=False)


@admin.register(SubmissionPdf)
class SubmissionPdfAdmin(ReadOnlyAdmin):
    """PDFs of submissions; the bytes are not shown."""

    subject = Subject.REPORTS
    list_display = ("submission", "sha256", "made_at")
    list_select_related = ("submission__report__project__region", "submission__report__project__program")
    search_fields = ("submission__report__code", "sha256")
    fields = ("submission", "sha256", "made_at")


@admin.register(StagedWorkbook)
class StagedWorkbookAdmin(ReportPartAdmin):
    """Workbooks that were uploaded, until they are used or outdated."""

    list_display = ("report", "name", "uploaded_by", "uploaded_at", "applied_at")
    list_select_related = (*OF_REPORT, "uploaded_by")
    search_fields = ("name", "report__code")
