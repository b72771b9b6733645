"""Bases of the admin of each kind of record and of the rows on its page."""

from functools import reduce
from operator import or_
from typing import Any, ClassVar

from django import forms
from django.contrib import admin
from django.contrib.admin.options import BaseModelAdmin
from django.contrib.admin.views.main import SEARCH_VAR, ChangeList
from django.contrib.admin.widgets import RelatedFieldWidgetWrapper
from django.db import models
from django.db.models import F, Q, QuerySet, Value
from django.db.models.lookups import Contains
from django.http import HttpRequest

from clusterportal.admin_site import Subject
from clusterportal.records.fields import FiscalYearField, YenField
from clusterportal.records.filters import SearchTextField
from clusterportal.records.models import SearchKey
from clusterportal.search.matching import MAX_LENGTH

from .columns import readable
from .forms import RegisterForm, RegisterFormSet
from .refusals import ExplainedRefusals
from .widgets import FiscalYearInput, LowTextarea, NarrowTextarea, RecordSelect, RecordSelectMultiple, YenInput


class SearchForm(forms.Form):
    """The search text of a list, bounded as on the public pages."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields[SEARCH_VAR] = SearchTextField(required=False)


class RegisterChangeList(ChangeList):
    """A list of records."""

    search_form_class = SearchForm


class LinkedRecords(BaseModelAdmin):
    """Links to other records are searched by name, and years and money explain themselves beside their fields."""

    formfield_overrides: ClassVar[Any] = {
        FiscalYearField: {"widget": FiscalYearInput},
        YenField: {"widget": YenInput},
        models.TextField: {"widget": LowTextarea},
        models.URLField: {"assume_scheme": "https"},
    }
    linked_record_tools: ClassVar[tuple[str, ...]] = ("add", "change", "view")

    def get_autocomplete_fields(self, request: HttpRequest) -> list[str]:
        """Return every link to a kind of record that the admin can search."""
        links = [*self.opts.fields, *self.opts.many_to_many]
        return [link.name for link in links if link.is_relation and self._can_search(link.related_model)]

    def get_field_queryset(self, db: str | None, db_field: Any, request: HttpRequest) -> QuerySet | None:
        """Return the linked records with all that their names are made of."""
        linked = self.admin_site._registry.get(db_field.remote_field.model)
        if linked is None:
            return super().get_field_queryset(db, db_field, request)
        return linked.get_queryset(request)

    def formfield_for_dbfield(self, db_field: Any, request: Any, **kwargs: Any) -> Any:
        """Return the form field; beside a link stand the tools that are of use there, never one that deletes."""
        field = super().formfield_for_dbfield(db_field, request, **kwargs)
        widget = getattr(field, "widget", None)
        if isinstance(widget, RelatedFieldWidgetWrapper):
            for tool in ("add", "change", "delete", "view"):
                allowed = f"can_{tool}_related"
                setattr(widget, allowed, tool in self.linked_record_tools and getattr(widget, allowed))
        return field

    def formfield_for_foreignkey(self, db_field: Any, request: HttpRequest, **kwargs: Any) -> Any:
        if db_field.name in self.get_autocomplete_fields(request):
            kwargs.setdefault("widget", RecordSelect(db_field, self.admin_site))
        return super().formfield_for_foreignkey(db_field, request, **kwargs)

    def formfield_for_manytomany(self, db_field: Any, request: HttpRequest, **kwargs: Any) -> Any:
        if db_field.name in self.get_autocomplete_fields(request):
            kwargs.setdefault("widget", RecordSelectMultiple(db_field, self.admin_site))
        return super().formfield_for_manytomany(db_field, request, **kwargs)

    def _can_search(self, model: Any) -> bool:
        return bool(getattr(self.admin_site._registry.get(model), "search_fields", ()))


class RegisterAdmin(ExplainedRefusals, LinkedRecords, admin.ModelAdmin):
    """The admin of one kind of record.

    `search_fields` are the columns a word is looked for in, folded by the database as on the public pages.
    `list_select_related` and `list_prefetch_related` name what a row, and a record's own name, need.
    """

    subject: ClassVar[Subject]
    form: type[forms.ModelForm] = RegisterForm
    search_fields: ClassVar[Any] = ("search_key",)
    list_select_related: ClassVar[Any] = ()
    list_prefetch_related: ClassVar[tuple[str, ...]] = ()
    list_per_page = 50

    def get_changelist(self, request: HttpRequest, **kwargs: Any) -> type[ChangeList]:
        return RegisterChangeList

    def get_queryset(self, request: HttpRequest) -> QuerySet:
        return with_names(super().get_queryset(request), self).prefetch_related(*self.list_prefetch_related)

    def get_list_display(self, request: HttpRequest) -> list[Any]:
        model: Any = self.model
        return [readable(model, name) for name in super().get_list_display(request)]

    def get_search_results(self, request: HttpRequest, queryset: QuerySet, search_term: str) -> tuple[QuerySet, bool]:
        """Return the records that hold every word in one of their columns, whatever its characters' form."""
        if len(search_term) > MAX_LENGTH:
            return queryset.none(), False
        words = search_term.split()
        if words and hasattr(queryset, "matching"):
            return queryset.matching(search_term), False
        columns = self.get_search_fields(request)
        for word in words:
            queryset = queryset.filter(reduce(or_, [_holds(column, word) for column in columns]))
        return queryset, False

    def get_view_on_site_url(self, obj: Any = None) -> str | None:
        return obj.get_absolute_url() if hasattr(obj, "get_absolute_url") else None


class RegisterInline(LinkedRecords, admin.TabularInline):
    """Records that hang on another one, edited on its page; each row leads to a page of its own."""

    form = RegisterForm
    formset = RegisterFormSet
    extra = 0
    show_change_link = True
    linked_record_tools = ("add",)
    formfield_overrides: ClassVar[Any] = {
        **LinkedRecords.formfield_overrides,
        models.TextField: {"widget": NarrowTextarea},
    }

    def get_queryset(self, request: HttpRequest) -> QuerySet:
        return with_names(super().get_queryset(request), self.admin_site._registry.get(self.model))


class ReadOnlyAdmin(RegisterAdmin):
    """Records that only the register itself writes."""

    def has_add_permission(self, request: HttpRequest) -> bool:
        return False

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False


def with_names(records: QuerySet, record_admin: Any) -> QuerySet:
    """Return the records with the linked rows that their names are made of."""
    links = getattr(record_admin, "list_select_related", ())
    return records.select_related(*links) if links else records


def _holds(column: str, word: str) -> Q:
    """Return the condition that a column contains a word; `search_key` columns are stored folded."""
    value = F(column) if column.endswith("search_key") else SearchKey(F(column))
    return Q(Contains(value, SearchKey(Value(word))))
