"""What sources report that no official source confirms."""

from typing import Any

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from clusterportal.records.fields import FiscalYearField
from clusterportal.records.models import Bilingual

from .documents import QUOTE_LENGTH, Document
from .subjects import SubjectModel, SubjectQuerySet


class UnconfirmedReportQuerySet(SubjectQuerySet):
    """Unconfirmed reports."""

    def for_listing(self) -> Any:
        """All that one row of a list shows, without a query per row."""
        return self.with_subjects().select_related("document").order_by("pk")


class UnconfirmedReport(SubjectModel):
    """What a newspaper, a copy or an unclear passage says of a record: shown as reported, never a value of it."""

    KEEPS_HISTORY = True
    RESTORABLE = True

    NATURAL_KEY = ("content_type", "object_id", "property", "value_ja", "fiscal_year")

    value_ja = models.CharField(_("reported value in Japanese"), max_length=300)
    value_en = models.CharField(_("reported value in English"), max_length=300, blank=True)
    fiscal_year = FiscalYearField(_("fiscal year"), null=True, blank=True)
    document = models.ForeignKey(
        Document, on_delete=models.PROTECT, related_name="unconfirmed_reports", verbose_name=_("document")
    )
    locator = models.CharField(_("place in the document"), max_length=200, blank=True)
    quote = models.CharField(_("quote"), max_length=QUOTE_LENGTH)
    note_ja = models.TextField(_("note in Japanese"), blank=True)
    note_en = models.TextField(_("note in English"), blank=True)

    objects = UnconfirmedReportQuerySet.as_manager()

    class Meta:
        verbose_name = _("unconfirmed report")
        verbose_name_plural = _("unconfirmed reports")
        ordering = ["pk"]
        indexes = [models.Index(fields=["content_type", "object_id"], name="report_by_subject")]
        constraints = [
            models.UniqueConstraint(
                fields=["content_type", "object_id", "property", "value_ja", "fiscal_year"],
                name="unconfirmed_report_once",
                nulls_distinct=False,
                violation_error_message=_("This report is recorded already."),
            ),
            models.CheckConstraint(
                name="unconfirmed_report_has_a_quote",
                condition=~Q(quote="") & ~Q(value_ja=""),
                violation_error_message=_("A report needs what it says and a quote."),
            ),
        ]

    def __str__(self) -> str:
        return self.value

    value = Bilingual()
    note = Bilingual()
