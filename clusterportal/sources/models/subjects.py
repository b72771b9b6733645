"""Rows that speak of a property of a record of any kind."""

from collections.abc import Iterable
from typing import Any

from django.contrib.contenttypes.fields import GenericForeignKey
from django.contrib.contenttypes.models import ContentType
from django.contrib.contenttypes.prefetch import GenericPrefetch
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from .citations import sourced_models

# A column of that name hides the word within the classes below.
builtin_property = property


class SubjectQuerySet(models.QuerySet):
    """Rows that speak of a record of any kind."""

    def of_type(self, model: type[models.Model]) -> Any:
        """Rows that speak of records of one kind."""
        return self.filter(content_type=ContentType.objects.get_for_model(model))

    def about(self, records: Iterable[models.Model]) -> Any:
        """Rows that speak of any of the records."""
        wanted = Q(pk__in=[])
        by_kind: dict[type[models.Model], list[Any]] = {}
        for record in records:
            by_kind.setdefault(type(record), []).append(record.pk)
        for model, keys in by_kind.items():
            wanted |= Q(content_type=ContentType.objects.get_for_model(model), object_id__in=keys)
        return self.filter(wanted)

    def with_subjects(self) -> Any:
        """Add the record each row speaks of, without a query per row."""
        subjects = [model._default_manager.select_related(*model.LABEL_NEEDS) for model in sourced_models()]
        return self.select_related("content_type").prefetch_related(GenericPrefetch("subject", subjects))


class SubjectModel(models.Model):
    """A row that speaks of one property of a record."""

    content_type = models.ForeignKey(ContentType, on_delete=models.PROTECT, verbose_name=_("kind of record"))
    object_id = models.PositiveBigIntegerField(_("record number"))
    subject = GenericForeignKey("content_type", "object_id")
    property = models.CharField(
        _("property"), max_length=60, help_text=_("What it speaks of in one word, e.g. core_institution.")
    )

    class Meta:
        abstract = True

    @builtin_property
    def property_name(self) -> Any:
        """What the property is called in the reader's language."""
        from clusterportal.sources.doubts import property_label

        return property_label(self.property)
