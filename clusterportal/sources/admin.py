"""The admin of documents and citations, and the citations on the page of every record that has facts."""

from typing import Any, ClassVar

from django import forms
from django.contrib import admin, messages
from django.contrib.contenttypes.admin import GenericTabularInline
from django.contrib.contenttypes.prefetch import GenericPrefetch
from django.db import models
from django.db.models import Count, QuerySet
from django.http import HttpRequest
from django.urls import reverse
from django.utils import timezone
from django.utils.html import format_html
from django.utils.text import Truncator
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from clusterportal.admin_site import Subject
from clusterportal.records.admin import RegisterAdmin, RegisterInline
from clusterportal.records.admin.bases import LinkedRecords, with_names
from clusterportal.records.admin.widgets import NarrowTextarea

from .entering import cite_as_entered, no_longer_quoted
from .models import (
    Citation,
    Disagreement,
    DisagreementSide,
    Document,
    SourcedModel,
    UnconfirmedReport,
    sourced_models,
)


def citable_fields(model: Any) -> list[tuple[str, str]]:
    """Return the fields of a kind of record that a citation can stand for, as choices; first the whole record."""
    fields = [
        field
        for field in (*model._meta.fields, *model._meta.many_to_many)
        if field.editable and not field.generated and not field.primary_key
    ]
    names = {field.name: str(field.verbose_name) for field in fields}
    names |= {fact.field: names.get(fact.field, fact.field) for fact in model.FACTS}
    return [("", gettext("(whole record)")), *names.items()]


def citable_field(model: Any) -> forms.ChoiceField:
    """Return a form field that offers the fields of one kind of record."""
    return forms.ChoiceField(label=_("field"), choices=lambda: citable_fields(model), required=False)


class CitationInline(LinkedRecords, GenericTabularInline):
    """Where the facts of the record on this page come from."""

    model = Citation
    extra = 0
    fields = ("field", "basis", "document", "locator", "quote", "note_ja", "note_en")
    linked_record_tools = ("add",)
    formfield_overrides: ClassVar[Any] = {
        models.CharField: {"widget": NarrowTextarea},
        models.TextField: {"widget": NarrowTextarea},
    }

    def formfield_for_dbfield(self, db_field: Any, request: Any, **kwargs: Any) -> Any:
        if db_field.name == "field":
            return citable_field(self.parent_model)
        return super().formfield_for_dbfield(db_field, request, **kwargs)

    def get_queryset(self, request: HttpRequest) -> QuerySet:
        return super().get_queryset(request).select_related("document")


class SourcedAdmin(RegisterAdmin):
    """The admin of records whose facts are cited; what a person types in without a source is marked as entered."""

    inlines: ClassVar[Any] = (CitationInline,)

    def get_list_filter(self, request: HttpRequest) -> Any:
        return [*super().get_list_filter(request), "citations__basis"]

    def save_formset(self, request: HttpRequest, form: Any, formset: Any, change: bool) -> None:
        super().save_formset(request, form, formset, change)
        changed = [*formset.new_objects, *(row for row, _fields in formset.changed_objects)]
        for row in changed:
            if isinstance(row, SourcedModel):
                cite_as_entered(row)

    def save_related(self, request: HttpRequest, form: Any, formsets: Any, change: bool) -> None:
        super().save_related(request, form, formsets, change)
        cite_as_entered(form.instance)
        for name in no_longer_quoted(form.instance, form.changed_data):
            label = form.fields[name].label
            text = gettext("“%(field)s” no longer says what its quote says. Change its citation too.")
            messages.warning(request, text % {"field": label})


@admin.register(Document)
class DocumentAdmin(RegisterAdmin):
    """Documents and public sources."""

    subject = Subject.SOURCES
    list_display = ("title", "code", "kind", "publisher_ja", "published_on", "citations_of_it")
    list_filter = ("kind", "publisher_ja")
    readonly_fields = ("citations_of_it",)

    def get_queryset(self, request: HttpRequest) -> QuerySet:
        return super().get_queryset(request).annotate(citation_count=Count("citations"))

    @admin.display(description=_("document"), ordering="title_ja")
    def title(self, document: Document) -> str:
        return document.title

    @admin.display(description=_("citations"), ordering="citation_count")
    def citations_of_it(self, document: Any) -> str:
        if not document.pk:
            return "-"
        address = reverse("admin:sources_citation_changelist")
        return format_html('<a href="{}?document__id__exact={}">{}</a>', address, document.pk, document.citation_count)


class SubjectAdmin(RegisterAdmin):
    """The admin of rows that speak of a record of any kind."""

    def get_queryset(self, request: HttpRequest) -> QuerySet:
        admins = self.admin_site._registry
        subjects = [with_names(model._default_manager.all(), admins.get(model)) for model in sourced_models()]
        return super().get_queryset(request).prefetch_related(GenericPrefetch("subject", subjects))

    def has_add_permission(self, request: HttpRequest) -> bool:
        return False

    def get_view_on_site_url(self, obj: Any = None) -> str | None:
        return super().get_view_on_site_url(obj.subject) if obj else None

    @admin.display(description=_("record"))
    def record(self, row: Any) -> str:
        """Return the record that a row speaks of as a link to its page in the admin."""
        subject = row.subject
        if subject is None:
            return gettext("(a record that is gone)")
        label = f"admin:{subject._meta.app_label}_{subject._meta.model_name}_change"
        name = Truncator(str(subject)).chars(60)
        return format_html('<a href="{}">{}</a>', reverse(label, args=[subject.pk]), name)


@admin.register(Citation)
class CitationAdmin(SubjectAdmin):
    """All citations; a new one is added on the page of its record."""

    subject = Subject.SOURCES
    list_display = ("__str__", "record", "content_type", "field", "basis", "quote")
    list_filter = ("basis", "layer", "document", ("content_type", admin.RelatedOnlyFieldListFilter))
    list_select_related = ("document", "content_type")
    search_fields = ("quote", "locator", "note_ja", "note_en", "document__search_key")
    readonly_fields = ("record", "content_type")
    fields = (
        "record",
        "content_type",
        "field",
        "basis",
        "confidence",
        "document",
        "locator",
        "quote",
        "note_ja",
        "note_en",
    )

    def get_form(self, request: HttpRequest, obj: Any = None, change: bool = False, **kwargs: Any) -> Any:
        form = super().get_form(request, obj, change=change, **kwargs)
        if obj is not None and "field" in form.base_fields:
            form.base_fields["field"] = citable_field(obj.content_type.model_class())
        return form


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
