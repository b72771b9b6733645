"""Sources that disagree, and what was decided between them."""

from typing import Any

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from clusterportal.records.models import Bilingual, CodedModel

from .documents import QUOTE_LENGTH, Document
from .subjects import SubjectModel, SubjectQuerySet, builtin_property


class DisagreementQuerySet(SubjectQuerySet):
    """Disagreements between sources."""

    def for_listing(self) -> Any:
        """All that one row of a list shows, without a query per row."""
        sides = models.Prefetch("sides", DisagreementSide.objects.select_related("document"))
        return self.with_subjects().select_related("settled_for", "decided_by").prefetch_related(sides)

    def is_open(self) -> Any:
        """Disagreements that nobody has settled."""
        return self.filter(outcome="")

    def is_settled(self) -> Any:
        """Disagreements that somebody has settled."""
        return self.exclude(outcome="")


class Disagreement(CodedModel, SubjectModel):
    """Two or more sources that say different things of one property of a record.

    Until it is settled, pages show every side. Settling records who decided what and why; no fact of a document
    is overwritten by it.
    """

    KEEPS_HISTORY = True
    RESTORABLE = True

    class Outcome(models.TextChoices):
        ONE_HOLDS = "one-holds", _("one of the sources is right")
        ALL_HOLD = "all-hold", _("each is right in its own sense or time")
        NONE_HOLDS = "none-holds", _("none of the sources is right")

    question_ja = models.CharField(_("what they disagree on, in Japanese"), max_length=300)
    question_en = models.CharField(_("what they disagree on, in English"), max_length=300, blank=True)
    outcome = models.CharField(_("outcome"), max_length=10, choices=Outcome.choices, blank=True)
    settled_for = models.ForeignKey(
        "DisagreementSide",
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="won",
        verbose_name=_("the side that is right"),
    )
    reason_ja = models.TextField(_("reason in Japanese"), blank=True)
    reason_en = models.TextField(_("reason in English"), blank=True)
    decided_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="settled_disagreements",
        verbose_name=_("decided by"),
    )
    decided_at = models.DateTimeField(_("decided at"), null=True, blank=True)

    objects = DisagreementQuerySet.as_manager()

    class Meta(CodedModel.Meta):
        verbose_name = _("disagreement between sources")
        verbose_name_plural = _("disagreements between sources")
        ordering = ["code"]
        indexes = [models.Index(fields=["content_type", "object_id"], name="disagreement_by_subject")]
        constraints = [
            models.CheckConstraint(
                name="disagreement_settled_says_who_when_and_why",
                condition=(
                    Q(outcome="", decided_at__isnull=True, decided_by__isnull=True, reason_ja="")
                    | (~Q(outcome="") & ~Q(reason_ja="") & Q(decided_at__isnull=False, decided_by__isnull=False))
                ),
                violation_error_message=_("A decision says what was decided, why, by whom and when."),
            ),
            models.CheckConstraint(
                name="disagreement_names_a_side_where_one_holds",
                condition=Q(outcome="one-holds", settled_for__isnull=False)
                | (~Q(outcome="one-holds") & Q(settled_for__isnull=True)),
                violation_error_message=_("Name the side that is right exactly where one of them is."),
            ),
        ]

    def __str__(self) -> str:
        return self.question

    def get_absolute_url(self) -> str:
        return reverse("sources:disagreement_detail", args=[self.code])

    question = Bilingual()
    reason = Bilingual()

    @builtin_property
    def is_open(self) -> bool:
        """Whether nobody has settled it."""
        return not self.outcome


class DisagreementSide(models.Model):
    """What one source says in a disagreement."""

    KEEPS_HISTORY = True
    RESTORABLE = True

    NATURAL_KEY = ("disagreement", "order")

    disagreement = models.ForeignKey(
        Disagreement, on_delete=models.CASCADE, related_name="sides", verbose_name=_("disagreement")
    )
    order = models.PositiveSmallIntegerField(_("order"))
    value_ja = models.CharField(_("value in Japanese"), max_length=300)
    value_en = models.CharField(_("value in English"), max_length=300, blank=True)
    document = models.ForeignKey(
        Document, on_delete=models.PROTECT, related_name="disagreement_sides", verbose_name=_("document")
    )
    locator = models.CharField(_("place in the document"), max_length=200, blank=True)
    quote = models.CharField(_("quote"), max_length=QUOTE_LENGTH)
    note_ja = models.TextField(_("note in Japanese"), blank=True)
    note_en = models.TextField(_("note in English"), blank=True)

    class Meta:
        verbose_name = _("side of a disagreement")
        verbose_name_plural = _("sides of a disagreement")
        ordering = ["disagreement", "order"]
        constraints = [
            models.UniqueConstraint(
                fields=["disagreement", "order"],
                name="disagreement_side_order_unique",
                violation_error_message=_("Another side stands at this place."),
            ),
            models.CheckConstraint(
                name="disagreement_side_has_a_quote",
                condition=~Q(quote="") & ~Q(value_ja=""),
                violation_error_message=_("A side needs what it says and a quote."),
            ),
        ]

    def __str__(self) -> str:
        return self.value

    value = Bilingual()
    note = Bilingual()
