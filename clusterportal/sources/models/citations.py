"""Citations, which say for each fact where it stands, and the records that carry them."""

from typing import Any, ClassVar

from django.contrib.contenttypes.fields import GenericForeignKey, GenericRelation
from django.contrib.contenttypes.models import ContentType
from django.contrib.contenttypes.prefetch import GenericPrefetch
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from clusterportal.records.models import Bilingual

from ..facts import Fact
from .documents import QUOTE_LENGTH, Document


class CitationQuerySet(models.QuerySet["Citation"]):
    """Citations."""

    def for_listing(self) -> "CitationQuerySet":
        """All that one row of a list of citations shows, its subject included, without a query per row."""
        subjects = [model._default_manager.select_related(*model.LABEL_NEEDS) for model in sourced_models()]
        return (
            self.select_related("document", "content_type")
            .prefetch_related(GenericPrefetch("subject", subjects))
            .order_by("pk")
        )

    def of_type(self, model: type[models.Model]) -> "CitationQuerySet":
        """Citations of records of one kind."""
        return self.filter(content_type=ContentType.objects.get_for_model(model))


class Citation(models.Model):
    """Where one record, or one field of it, comes from."""

    KEEPS_HISTORY = True
    RESTORABLE = True

    class Basis(models.TextChoices):
        TRANSCRIBED = "transcribed", _("stated in the document")
        INFERRED = "inferred", _("inferred by an editor")
        ENTERED = "entered", _("entered by a user")

    class Layer(models.TextChoices):
        """Which set of fixtures a citation came with; empty where a user typed it in."""

        SEED = "seed", _("documents of the register")
        PUBLIC = "public", _("public sources")

    class Confidence(models.TextChoices):
        """How far a public source is trusted: an official, unambiguous page, or less."""

        HIGH = "high", _("high")
        MEDIUM = "medium", _("medium")

    content_type = models.ForeignKey(ContentType, on_delete=models.PROTECT, verbose_name=_("kind of record"))
    object_id = models.PositiveBigIntegerField(_("record number"))
    subject = GenericForeignKey("content_type", "object_id")
    field = models.CharField(
        _("field"), max_length=60, blank=True, help_text=_("Empty: the citation stands for the whole record.")
    )
    document = models.ForeignKey(
        Document,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="citations",
        verbose_name=_("document"),
    )
    locator = models.CharField(_("place in the document"), max_length=200, blank=True)
    quote = models.CharField(
        _("quote"),
        max_length=QUOTE_LENGTH,
        blank=True,
        help_text=_("At most 60 characters, exactly as they stand in the document."),
    )
    basis = models.CharField(_("basis"), max_length=12, choices=Basis.choices, default=Basis.TRANSCRIBED)
    layer = models.CharField(_("layer"), max_length=10, choices=Layer.choices, blank=True, editable=False)
    confidence = models.CharField(
        _("confidence"),
        max_length=10,
        choices=Confidence.choices,
        blank=True,
        help_text=_("How far a public source is trusted; empty for the documents of the register."),
    )
    note_ja = models.TextField(_("note in Japanese"), blank=True)
    note_en = models.TextField(_("note in English"), blank=True)

    objects = CitationQuerySet.as_manager()

    class Meta:
        verbose_name = _("citation")
        verbose_name_plural = _("citations")
        ordering = ["pk"]
        indexes = [models.Index(fields=["content_type", "object_id"], name="citation_by_subject")]
        constraints = [
            models.CheckConstraint(
                name="citation_transcribed_has_document_and_quote",
                condition=~Q(basis="transcribed") | (Q(document__isnull=False) & ~Q(quote="")),
                violation_error_message=_("A transcribed fact needs a document and a quote from it."),
            ),
            models.CheckConstraint(
                name="citation_inferred_says_why",
                condition=~Q(basis="inferred") | ~Q(note_ja=""),
                violation_error_message=_("An inferred fact needs a note that says why."),
            ),
            models.CheckConstraint(
                name="citation_entered_has_no_document",
                condition=~Q(basis="entered") | Q(document__isnull=True, quote=""),
                violation_error_message=_("A fact entered by a user has no document and no quote."),
            ),
            models.CheckConstraint(
                name="citation_quote_needs_document",
                condition=Q(quote="") | Q(document__isnull=False),
                violation_error_message=_("A quote needs the document it stands in."),
            ),
            models.CheckConstraint(
                name="citation_of_the_public_layer_is_trusted",
                condition=~Q(layer="public") | Q(confidence="high", document__isnull=False),
                violation_error_message=_("Only facts of high confidence become values of the public layer."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.document or self.get_basis_display()} {self.locator}".strip()

    note = Bilingual()

    @property
    def stands_against_a_quote(self) -> bool:
        """Whether it says of one field that its value is not what the quotes say: inferred, or entered since."""
        return bool(self.field) and self.basis != self.Basis.TRANSCRIBED

    @property
    def is_inferred(self) -> bool:
        """Whether an editor concluded this; no document says it in words."""
        return self.basis == self.Basis.INFERRED


class SourcedQuerySet(models.QuerySet):
    """Records with their sources."""

    def for_listing(self) -> Any:
        """All that one row of a list shows, its sources included, without a query per row."""
        model: Any = self.model
        return self.select_related(*model.LABEL_NEEDS).prefetch_related("citations__document")

    def of_layer(self, layer: str) -> Any:
        """Records that came with a layer of facts: those that have a citation of it for the whole record or a field."""
        kind = ContentType.objects.get_for_model(self.model)
        cited = Citation.objects.filter(content_type=kind, object_id=models.OuterRef("pk"), layer=layer)
        return self.filter(models.Exists(cited))


class SourcedModel(models.Model):
    """A record whose facts are cited.

    `FACTS` names each field that came from a document and how its value looks there;
    `manage.py verify_sources` reads it.
    """

    KEEPS_HISTORY = True
    RESTORABLE = True

    FACTS: ClassVar[tuple[Fact, ...]] = ()
    NATURAL_KEY: ClassVar[tuple[str, ...]] = ("code",)
    # What `str()` and `get_absolute_url()` read besides the row itself.
    LABEL_NEEDS: ClassVar[tuple[str, ...]] = ()

    citations = GenericRelation(Citation)

    objects = SourcedQuerySet.as_manager()

    class Meta:
        abstract = True

    def citations_of(self, field: str) -> list[Citation]:
        """Return the citations of one field and those of the whole record, from what is prefetched."""
        return [citation for citation in self.citations.all() if citation.field in ("", field)]


def sourced_models() -> list[Any]:
    """Return every model whose records carry citations, in the order the apps are installed."""
    from django.apps import apps

    return [model for model in apps.get_models() if issubclass(model, SourcedModel)]
