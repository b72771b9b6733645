"""The citations on the page of every record that has facts."""

from typing import Any, ClassVar

from django import forms
from django.contrib import messages
from django.contrib.contenttypes.admin import GenericTabularInline
from django.db import models
from django.db.models import QuerySet
from django.http import HttpRequest
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from clusterportal.records.admin import RegisterAdmin
from clusterportal.records.admin.bases import LinkedRecords
from clusterportal.records.admin.widgets import NarrowTextarea

from ..entering import cite_as_entered, no_longer_quoted
from ..models import Citation, SourcedModel


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
