"""What a report holds: money, indicators, themes, people, narrative sections, attachments.

Rows are known by a `key` within their report, so that a field has a lasting name, its path:
`money.kc2-basic:national.planned_yen`.
"""

import secrets
from typing import ClassVar

from django.conf import settings
from django.core.validators import RegexValidator
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from clusterportal.records.fields import YenField
from clusterportal.records.guards import NEVER_EMPTIED
from programs.models import FundingFrame
from regions.models import ProjectPerson

from ..indicators import Indicator
from .guards import CONTENT_IS_GUARDED
from .reports import YearlyReport

KEY_PATTERN = RegexValidator(r"^[a-z0-9][a-z0-9:-]*\Z")
LONGEST_TEXT = 20_000


class ReportRow(models.Model):
    """One row of a part of a report."""

    KEEPS_HISTORY = True
    COLUMNS: ClassVar[tuple[str, ...]] = ()

    report = models.ForeignKey(YearlyReport, on_delete=models.PROTECT, verbose_name=_("yearly report"))
    key = models.CharField(_("key"), max_length=90, validators=[KEY_PATTERN])

    class Meta:
        abstract = True
        triggers = [CONTENT_IS_GUARDED, NEVER_EMPTIED]

    def __str__(self) -> str:
        return f"{self.report_id} {self.key}"


class ReportMoney(ReportRow):
    """The money of one frame from one side, national or local, in integer yen. An empty amount is unanswered."""

    class Source(models.TextChoices):
        NATIONAL = "national", _("national money")
        LOCAL = "local", _("local money")

    COLUMNS = ("planned_yen", "revised_yen", "executed_yen", "carried_forward_yen", "note")

    frame = models.ForeignKey(
        FundingFrame,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="report_money",
        verbose_name=_("frame"),
    )
    source = models.CharField(_("origin"), max_length=10, choices=Source.choices)
    order = models.PositiveSmallIntegerField(_("order"), default=1)
    planned_yen = YenField(_("planned"), null=True, blank=True)
    revised_yen = YenField(_("revised plan"), null=True, blank=True)
    executed_yen = YenField(_("executed"), null=True, blank=True)
    carried_forward_yen = YenField(_("carried forward"), null=True, blank=True)
    note = models.CharField(_("note"), max_length=500, blank=True)

    class Meta(ReportRow.Meta):
        verbose_name = _("money of a report")
        verbose_name_plural = _("money of reports")
        ordering = ["report", "order"]
        default_related_name = "money"
        constraints = [
            models.UniqueConstraint(fields=["report", "key"], name="report_money_key_once"),
            models.UniqueConstraint(
                fields=["report", "frame", "source"], name="report_money_once", nulls_distinct=False
            ),
        ]


class ReportIndicator(ReportRow):
    """The answer to one indicator: a number, which may be zero, or why there is none. Empty is unanswered."""

    class Answer(models.TextChoices):
        NUMBER = "number", _("a number")
        NOT_REPORTED = "not-reported", _("not reported")
        NOT_APPLICABLE = "not-applicable", _("not applicable")

    COLUMNS = ("answer", "note")

    indicator = models.ForeignKey(
        Indicator, on_delete=models.PROTECT, related_name="report_values", verbose_name=_("indicator")
    )
    kind = models.CharField(_("answer"), max_length=15, choices=Answer.choices, blank=True)
    value = models.PositiveBigIntegerField(_("number"), null=True, blank=True)
    note = models.CharField(_("note"), max_length=500, blank=True)

    class Meta(ReportRow.Meta):
        verbose_name = _("indicator of a report")
        verbose_name_plural = _("indicators of reports")
        ordering = ["report", "indicator__order"]
        default_related_name = "indicators"
        constraints = [
            models.UniqueConstraint(fields=["report", "key"], name="report_indicator_key_once"),
            models.UniqueConstraint(fields=["report", "indicator"], name="report_indicator_once"),
            models.CheckConstraint(
                name="report_indicator_has_a_value_when_it_is_a_number",
                condition=(Q(kind="number") & Q(value__isnull=False)) | (~Q(kind="number") & Q(value__isnull=True)),
                violation_error_message=_("Give a number, or say why there is none."),
            ),
        ]

    @property
    def answer(self) -> int | str | None:
        """The number, `not-reported`, `not-applicable`, or nothing where the question is open."""
        return self.value if self.kind == self.Answer.NUMBER else self.kind or None

    @answer.setter
    def answer(self, given: int | str | None) -> None:
        self.value = given if isinstance(given, int) else None
        self.kind = self.Answer.NUMBER if isinstance(given, int) else given or ""


class ReportTheme(ReportRow):
    """What a research theme achieved in the year, and who worked on it."""

    COLUMNS = (
        "title",
        "leader",
        "progress",
        "researchers",
        "companies",
        "is_confidential",
        "is_carried_over",
        "is_removed",
    )

    title = models.CharField(_("title"), max_length=300, blank=True)
    leader = models.CharField(_("leader"), max_length=100, blank=True)
    progress = models.TextField(_("progress in the year"), max_length=LONGEST_TEXT, blank=True)
    researchers = models.PositiveIntegerField(_("researchers"), null=True, blank=True)
    companies = models.PositiveIntegerField(_("companies"), null=True, blank=True)
    is_confidential = models.BooleanField(_("confidential"), default=False)
    is_carried_over = models.BooleanField(_("carried over, not yet confirmed"), default=False)
    is_removed = models.BooleanField(_("removed"), default=False)

    class Meta(ReportRow.Meta):
        verbose_name = _("theme of a report")
        verbose_name_plural = _("themes of reports")
        ordering = ["report", "pk"]
        default_related_name = "themes"
        constraints = [models.UniqueConstraint(fields=["report", "key"], name="report_theme_key_once")]


class ReportPerson(ReportRow):
    """A person at the headquarters, and what changed in the year."""

    class Change(models.TextChoices):
        NONE = "none", _("no change")
        JOINED = "joined", _("joined in the year")
        LEFT = "left", _("left in the year")
        MOVED = "moved", _("changed post in the year")

    COLUMNS = ("post", "name", "affiliation", "change", "is_carried_over", "is_removed")

    post = models.CharField(_("post"), max_length=40, choices=ProjectPerson.Post.choices, blank=True)
    name = models.CharField(_("name"), max_length=100, blank=True)
    affiliation = models.CharField(_("affiliation"), max_length=200, blank=True)
    change = models.CharField(_("change"), max_length=10, choices=Change.choices, blank=True)
    is_carried_over = models.BooleanField(_("carried over, not yet confirmed"), default=False)
    is_removed = models.BooleanField(_("removed"), default=False)

    class Meta(ReportRow.Meta):
        verbose_name = _("person of a report")
        verbose_name_plural = _("people of reports")
        ordering = ["report", "pk"]
        default_related_name = "people"
        constraints = [models.UniqueConstraint(fields=["report", "key"], name="report_person_key_once")]


class ReportSection(ReportRow):
    """A narrative section; which there are, and how long each may be, stands in the template."""

    COLUMNS = ("text", "is_confidential")

    order = models.PositiveSmallIntegerField(_("order"))
    text = models.TextField(_("text"), max_length=LONGEST_TEXT, blank=True)
    is_confidential = models.BooleanField(_("confidential"), default=False)

    class Meta(ReportRow.Meta):
        verbose_name = _("section of a report")
        verbose_name_plural = _("sections of reports")
        ordering = ["report", "order"]
        default_related_name = "sections"
        constraints = [models.UniqueConstraint(fields=["report", "key"], name="report_section_key_once")]


def random_key() -> str:
    """Return a key that cannot be guessed, for the address of a file."""
    return secrets.token_hex(16)


class ReportAttachment(models.Model):
    """A file that belongs to a report. The bytes stay in the database, under the same guard as the text.

    A file that is removed keeps its row, and its bytes as long as a submission names it.
    """

    KEEPS_HISTORY = True

    report = models.ForeignKey(
        YearlyReport, on_delete=models.PROTECT, related_name="attachments", verbose_name=_("yearly report")
    )
    key = models.CharField(_("key"), max_length=32, unique=True, default=random_key, editable=False)
    name = models.CharField(_("file name"), max_length=150)
    media_type = models.CharField(_("kind of file"), max_length=100)
    size = models.PositiveIntegerField(_("size in bytes"))
    sha256 = models.CharField(_("SHA-256"), max_length=64)
    content = models.BinaryField(_("content"))
    is_confidential = models.BooleanField(_("confidential"), default=False)
    added_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+", verbose_name=_("added by")
    )
    added_at = models.DateTimeField(_("added at"), auto_now_add=True)
    removed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("removed by"),
    )
    removed_at = models.DateTimeField(_("removed at"), null=True, blank=True)

    class Meta:
        verbose_name = _("attachment of a report")
        verbose_name_plural = _("attachments of reports")
        ordering = ["report", "pk"]
        triggers = [CONTENT_IS_GUARDED, NEVER_EMPTIED]
        constraints = [
            models.CheckConstraint(
                name="report_attachment_is_removed_by_someone",
                condition=Q(removed_at__isnull=True, removed_by__isnull=True)
                | Q(removed_at__isnull=False, removed_by__isnull=False),
            ),
        ]

    def __str__(self) -> str:
        return self.name
