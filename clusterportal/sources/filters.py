"""What documents and citations can be filtered by, on pages and over the API."""

from typing import Any

import django_filters
from django import forms
from django.core.exceptions import ValidationError
from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from clusterportal.records.filters import (
    ChoicesFilter,
    CodesFilter,
    OneChoiceFilter,
    RegisterFilterSet,
    SearchFilter,
)

from .models import Citation, Disagreement, Document, UnconfirmedReport, sourced_models


class DocumentFilter(RegisterFilterSet):
    """Filters of documents."""

    q = SearchFilter(label=_("Text"))
    kind = ChoicesFilter(label=_("Kind"), choices=Document.Kind.choices)

    class Meta:
        model = Document
        fields: list[str] = []


def kinds_of_record() -> list[tuple[str, str]]:
    """Return every kind of record that carries citations, as choices."""
    return [(model._meta.model_name or "", str(model._meta.verbose_name)) for model in sourced_models()]


class SubjectField(forms.CharField):
    """A record named by its kind and code: `clusterproject:kc2-nagano`."""

    def clean(self, value: str | None) -> tuple[type, int] | None:
        text = super().clean(value)
        if not text:
            return None
        kind, _colon, code = text.partition(":")
        for model in sourced_models():
            if model._meta.model_name == kind and any(f.name == "code" for f in model._meta.fields):
                rows: Any = model._default_manager
                found = rows.filter(code=code[:80]).first()
                if found:
                    return model, found.pk
        raise ValidationError(
            _("There is no record “%(value)s”. Write its kind and code, e.g. clusterproject:kc2-nagano."),
            params={"value": text[:100]},
        )


class SubjectFilter(django_filters.Filter):
    """Citations of one record."""

    field_class = SubjectField

    def filter(self, queryset: QuerySet, value: tuple[type, int] | None) -> QuerySet:
        if value is None:
            return queryset
        return queryset.of_type(value[0]).filter(object_id=value[1])  # type: ignore[attr-defined]


class CitationFilter(RegisterFilterSet):
    """Filters of citations."""

    document = CodesFilter(label=_("Document"), queryset=Document.objects.all())
    basis = ChoicesFilter(label=_("Basis"), choices=Citation.Basis.choices)
    layer = ChoicesFilter(label=_("Layer"), choices=Citation.Layer.choices)
    kind = ChoicesFilter(label=_("Kind of record"), field_name="content_type__model", choices=kinds_of_record)
    subject = SubjectFilter(label=_("Record"))

    class Meta:
        model = Citation
        fields: list[str] = []


class UnconfirmedReportFilter(RegisterFilterSet):
    """Filters of unconfirmed reports."""

    document = CodesFilter(label=_("Document"), queryset=Document.objects.all())
    kind = ChoicesFilter(label=_("Kind of record"), field_name="content_type__model", choices=kinds_of_record)
    subject = SubjectFilter(label=_("Record"))

    class Meta:
        model = UnconfirmedReport
        fields: list[str] = []


class DisagreementFilter(RegisterFilterSet):
    """Filters of disagreements between sources."""

    status = OneChoiceFilter(
        label=_("Status"), choices=[("open", _("open")), ("settled", _("settled"))], method="by_status"
    )
    kind = ChoicesFilter(label=_("Kind of record"), field_name="content_type__model", choices=kinds_of_record)
    subject = SubjectFilter(label=_("Record"))

    class Meta:
        model = Disagreement
        fields: list[str] = []

    def by_status(self, queryset: Any, _name: str, value: str) -> QuerySet:
        """Disagreements that are open, or those that are settled."""
        return queryset.is_open() if value == "open" else queryset.is_settled()
