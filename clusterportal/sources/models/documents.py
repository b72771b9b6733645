"""Documents: what facts of the register were taken from."""

from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from clusterportal.records.fields import PartialDateField
from clusterportal.records.models import Bilingual, CodedModel, search_column

QUOTE_LENGTH = 60


class DocumentQuerySet(models.QuerySet["Document"]):
    """Documents."""

    def for_listing(self) -> "DocumentQuerySet":
        """All that one row of a list of documents shows."""
        return self.annotate(citation_count=models.Count("citations")).order_by("-kind", "code")


class Document(CodedModel):
    """A brochure, a report or a page that facts of the register were taken from."""

    KEEPS_HISTORY = True
    RESTORABLE = True

    class Kind(models.TextChoices):
        SEED = "seed", _("document of the register")
        PUBLIC = "public", _("public source")

    kind = models.CharField(_("kind"), max_length=10, choices=Kind.choices)
    title_ja = models.CharField(_("Japanese title"), max_length=200)
    title_en = models.CharField(_("English title"), max_length=200, blank=True)
    publisher_ja = models.CharField(_("publisher"), max_length=100, blank=True)
    published_on = PartialDateField(_("date"), blank=True)
    url = models.URLField(_("address"), max_length=500, blank=True)
    file_name = models.CharField(
        _("file name"),
        max_length=100,
        blank=True,
        help_text=_("Name of the text file against which quotes are checked."),
    )
    note_ja = models.TextField(_("note in Japanese"), blank=True)
    note_en = models.TextField(_("note in English"), blank=True)
    search_key = search_column("title_ja", "title_en", "publisher_ja", "code")

    objects = DocumentQuerySet.as_manager()

    class Meta(CodedModel.Meta):
        verbose_name = _("document")
        verbose_name_plural = _("documents")
        ordering = ["code"]
        constraints = [
            models.CheckConstraint(
                name="document_seed_has_a_file_and_public_an_address",
                condition=(Q(kind="seed") & ~Q(file_name="")) | (Q(kind="public") & ~Q(url="")),
                violation_error_message=_("A document of the register needs a file name, a public source an address."),
            ),
        ]

    def __str__(self) -> str:
        return self.title

    def get_absolute_url(self) -> str:
        return reverse("sources:document_detail", args=[self.code])

    title = Bilingual()
    note = Bilingual()
