"""The admin of what is not certain: unconfirmed reports, and sources that disagree."""

from typing import Any

from django.contrib import admin
from django.http import HttpRequest
from django.utils import timezone

from clusterportal.admin_site import Subject
from clusterportal.records.admin import RegisterAdmin, RegisterInline

from ..models import Disagreement, DisagreementSide, UnconfirmedReport
from .subjects import SubjectAdmin


@admin.register(UnconfirmedReport)
class UnconfirmedReportAdmin(SubjectAdmin):
    """What sources report that no official source confirms."""

    subject = Subject.SOURCES
    list_display = ("value_ja", "record", "property", "fiscal_year", "document")
    list_filter = ("property", ("content_type", admin.RelatedOnlyFieldListFilter))
    list_select_related = ("document", "content_type")
    search_fields = ("value_ja", "value_en", "quote", "property", "document__search_key")
    readonly_fields = ("record",)
    fields = (
        "record",
        "property",
        "value_ja",
        "value_en",
        "fiscal_year",
        "document",
        "locator",
        "quote",
        "note_ja",
        "note_en",
    )


class SideInline(RegisterInline):
    model = DisagreementSide
    fields = ("order", "value_ja", "value_en", "document", "locator", "quote", "note_ja", "note_en")


@admin.register(Disagreement)
class DisagreementAdmin(SubjectAdmin):
    """Disagreements between sources; a decision bears the name of the person who makes it."""

    subject = Subject.SOURCES
    list_display = ("question_ja", "code", "record", "property", "outcome", "decided_by", "decided_at")
    list_filter = ("outcome", ("content_type", admin.RelatedOnlyFieldListFilter))
    list_select_related = ("content_type", "decided_by")
    search_fields = ("question_ja", "question_en", "code", "property")
    readonly_fields = ("record", "decided_by", "decided_at")
    fields = (
        "code",
        "record",
        "property",
        "question_ja",
        "question_en",
        "outcome",
        "settled_for",
        "reason_ja",
        "reason_en",
        "decided_by",
        "decided_at",
    )
    inlines = (SideInline,)

    def get_view_on_site_url(self, obj: Any = None) -> str | None:
        return super(SubjectAdmin, self).get_view_on_site_url(obj)

    def get_form(self, request: HttpRequest, obj: Any = None, change: bool = False, **kwargs: Any) -> Any:
        form = super().get_form(request, obj, change=change, **kwargs)
        if obj is not None and "settled_for" in form.base_fields:
            form.base_fields["settled_for"].queryset = obj.sides.all()
        return form

    def save_model(self, request: HttpRequest, obj: Any, form: Any, change: bool) -> None:
        if not obj.outcome:
            obj.decided_by = obj.decided_at = None
        elif {"outcome", "settled_for", "reason_ja", "reason_en"} & set(form.changed_data):
            obj.decided_by, obj.decided_at = request.user, timezone.now()
        super().save_model(request, obj, form, change)


@admin.register(DisagreementSide)
class DisagreementSideAdmin(RegisterAdmin):
    """Sides of disagreements."""

    subject = Subject.SOURCES
    list_display = ("value_ja", "disagreement", "document", "order")
    list_select_related = ("disagreement", "document")
    search_fields = ("value_ja", "value_en", "quote", "disagreement__question_ja", "disagreement__code")
