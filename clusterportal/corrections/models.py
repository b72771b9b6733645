"""Correction requests: what readers say is wrong on a page, and what became of it."""

import secrets
from datetime import datetime

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

LONGEST_TEXT = 2000
# Without 0, 1, I, O and the like: a reference is read out on the telephone.
LETTERS = "23456789ABCDEFGHJKMNPQRSTVWXYZ"


def new_reference() -> str:
    """Return a reference that cannot be guessed: K7QM-2XHT-9B4D."""
    return "-".join("".join(secrets.choice(LETTERS) for _letter in range(4)) for _part in range(3))


class CorrectionRequestQuerySet(models.QuerySet["CorrectionRequest"]):
    """Correction requests."""

    def since(self, moment: datetime) -> "CorrectionRequestQuerySet":
        """Requests that came after a moment."""
        return self.filter(created_at__gt=moment)

    def forget_senders_before(self, moment: datetime) -> int:
        """Clear the fingerprints of senders that no limit needs any more, and return of how many."""
        return self.filter(created_at__lte=moment).exclude(sender="").update(sender="")


class CorrectionRequest(models.Model):
    """What one reader says is wrong with one page or one fact of it."""

    class Status(models.TextChoices):
        NEW = "new", _("new")
        IN_PROGRESS = "in-progress", _("in progress")
        SETTLED = "settled", pgettext_lazy("status of a correction request", "settled")
        DECLINED = "declined", _("declined")

    reference = models.CharField(_("reference"), max_length=14, unique=True, default=new_reference, editable=False)
    about = models.CharField(_("page"), max_length=300, help_text=_("Its address without the language."))
    subject_name = models.CharField(_("what the page is about"), max_length=300, blank=True)
    fact = models.CharField(_("fact"), max_length=200, blank=True)
    problem = models.TextField(_("what is wrong"), max_length=LONGEST_TEXT)
    proposal = models.TextField(_("what it should say"), max_length=LONGEST_TEXT, blank=True)
    evidence = models.TextField(_("source"), max_length=LONGEST_TEXT, blank=True)
    email = models.EmailField(_("mail address"), blank=True)
    language = models.CharField(_("language"), max_length=2, choices=settings.LANGUAGES, default="ja")
    sender = models.CharField(max_length=64, blank=True, editable=False)
    created_at = models.DateTimeField(_("received"), auto_now_add=True)
    status = models.CharField(_("status"), max_length=12, choices=Status.choices, default=Status.NEW)
    answer = models.TextField(_("answer"), max_length=LONGEST_TEXT, blank=True)
    handled_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="handled_corrections",
        verbose_name=_("handled by"),
    )
    handled_at = models.DateTimeField(_("handled"), null=True, blank=True)

    objects = CorrectionRequestQuerySet.as_manager()

    class Meta:
        verbose_name = _("correction request")
        verbose_name_plural = _("correction requests")
        ordering = ["-created_at", "-pk"]
        indexes = [models.Index(fields=["created_at", "sender"], name="correction_by_time_and_sender")]
        constraints = [
            models.CheckConstraint(
                name="correction_settled_or_declined_has_an_answer",
                condition=Q(status__in=["new", "in-progress"]) | ~Q(answer=""),
                violation_error_message=_("Tell the sender in the answer what was done, or why nothing was."),
            ),
            models.CheckConstraint(
                name="correction_handled_by_and_when_together",
                condition=Q(handled_by__isnull=True, handled_at__isnull=True)
                | Q(handled_by__isnull=False, handled_at__isnull=False),
                violation_error_message=_("Who handled a request and when belong together."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.reference} {self.subject_name or self.about}"

    def get_absolute_url(self) -> str:
        return reverse("corrections:detail", args=[self.reference])

    @property
    def is_open(self) -> bool:
        """Whether the ministry has yet to answer."""
        return self.status in {self.Status.NEW, self.Status.IN_PROGRESS}
