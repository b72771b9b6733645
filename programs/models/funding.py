"""The money of a programme: budgets, frames, and the rules that limit what a project gets."""

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from clusterportal.records.fields import FiscalYearField, RatioField, YenField
from clusterportal.records.models import Bilingual, CodedModel, NamedModel
from clusterportal.sources.facts import Choice, Count, FiscalYear, OwnWords, Share, Wording, Yen
from clusterportal.sources.models import SourcedModel, SourcedQuerySet

from .plans import YEARS_IN_ORDER
from .programs import Program


class ProgramBudget(SourcedModel):
    """The budget of a programme for one fiscal year: as requested, as drafted by the government, or as passed."""

    class Stage(models.TextChoices):
        REQUEST = "request", _("request (概算要求)")
        DRAFT = "draft", _("government draft (政府予算案)")
        FINAL = "final", _("budget (予算額)")

    NATURAL_KEY = ("program", "fiscal_year", "stage")
    LABEL_NEEDS = ("program",)
    FACTS = (
        FiscalYear("fiscal_year"),
        Yen("amount_yen"),
        Choice("stage", words={"request": "要求額", "draft": "予算案"}),
        OwnWords("note_ja"),
        OwnWords("note_en"),
    )

    program = models.ForeignKey(Program, on_delete=models.PROTECT, related_name="budgets", verbose_name=_("programme"))
    fiscal_year = FiscalYearField(_("fiscal year"))
    stage = models.CharField(_("stage"), max_length=10, choices=Stage.choices, default=Stage.FINAL)
    amount_yen = YenField(_("amount in yen"))
    is_approximate = models.BooleanField(
        _("approximate"), default=False, help_text=_("The document rounds the amount (約, 程度).")
    )
    note_ja = models.CharField(_("note in Japanese"), max_length=200, blank=True)
    note_en = models.CharField(_("note in English"), max_length=200, blank=True)

    class Meta:
        verbose_name = _("programme budget")
        verbose_name_plural = _("programme budgets")
        ordering = ["fiscal_year", "program__code", "stage"]
        constraints = [
            models.UniqueConstraint(
                fields=["program", "fiscal_year", "stage"],
                name="program_budget_once_a_year",
                violation_error_message=_("The budget of this programme, year and stage is recorded already."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.program.short_name} FY{self.fiscal_year} {self.get_stage_display()}"

    def get_absolute_url(self) -> str:
        return self.program.get_absolute_url()

    note = Bilingual()


class FundingFrame(NamedModel, SourcedModel):
    """A pot that a project's money comes from, with limits of its own: 基本事業, 関係府省連携枠, 広域化プログラム."""

    LABEL_NEEDS = ("program",)
    FACTS = (Wording("name_ja"), OwnWords("name_en"))

    program = models.ForeignKey(Program, on_delete=models.PROTECT, related_name="frames", verbose_name=_("programme"))
    order = models.PositiveSmallIntegerField(_("order"))

    class Meta(NamedModel.Meta):
        verbose_name = _("funding frame")
        verbose_name_plural = _("funding frames")
        ordering = ["program", "order"]

    def get_absolute_url(self) -> str:
        return self.program.get_absolute_url()


class FundingRuleQuerySet(SourcedQuerySet):
    """Funding rules."""

    def for_listing(self) -> "FundingRuleQuerySet":
        """All that one row of a list of rules shows, without a query per row."""
        return super().for_listing().select_related("frame", "base_frame")

    def in_force(self, year: int) -> "FundingRuleQuerySet":
        """Rules that hold in a fiscal year."""
        began = Q(from_year__isnull=True) | Q(from_year__lte=year)
        return self.filter(began, Q(until_year__isnull=True) | Q(until_year__gte=year))


class FundingRule(CodedModel, SourcedModel):
    """A rule of a programme that limits money or years, e.g. 関係府省連携枠: at most 1億円 a year.

    Exactly one of `amount_yen` (integer yen), `ratio` (0 to 1) and `years` is filled, as `kind` asks. A rule holds from
    `from_year` until `until_year`, where empty as long as its programme; a duration holds for projects that begin then.
    """

    class Kind(models.TextChoices):
        MAX_PER_YEAR = "max-per-year", _("at most this amount a year")
        MIN_PER_YEAR = "min-per-year", _("at least this amount a year")
        ABOUT_PER_YEAR = "about-per-year", _("about this amount a year")
        MAX_SHARE_OF_FRAME = "max-share-of-frame", _("at most this share of another frame")
        MIN_LOCAL_SHARE = "min-local-share", _("local work worth at least this share of the national money")
        DURATION = "duration", _("duration in fiscal years")

    class Unit(models.TextChoices):
        PROJECT = "project", _("per project")
        THEME = "theme", _("per theme")

    LABEL_NEEDS = ("program",)
    FACTS = (
        Yen("amount_yen"),
        Share("ratio"),
        Count("years", unit="年間"),
        FiscalYear("from_year"),
        FiscalYear("until_year"),
        OwnWords("category"),
        OwnWords("sentence_ja"),
        OwnWords("sentence_en"),
    )

    program = models.ForeignKey(Program, on_delete=models.PROTECT, related_name="rules", verbose_name=_("programme"))
    frame = models.ForeignKey(
        FundingFrame,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="rules",
        verbose_name=_("frame"),
    )
    base_frame = models.ForeignKey(
        FundingFrame,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="rules_measured_by_it",
        verbose_name=_("measured by the frame"),
    )
    kind = models.CharField(_("kind"), max_length=20, choices=Kind.choices)
    unit = models.CharField(_("unit"), max_length=10, choices=Unit.choices, default=Unit.PROJECT)
    amount_yen = YenField(_("amount in yen"), null=True, blank=True)
    ratio = RatioField(_("share"), null=True, blank=True)
    years = models.PositiveSmallIntegerField(_("fiscal years"), null=True, blank=True)
    in_principle = models.BooleanField(
        _("in principle"), default=False, help_text=_("The document allows exceptions (原則).")
    )
    from_year = FiscalYearField(_("holds from the fiscal year"), null=True, blank=True)
    until_year = FiscalYearField(_("holds until the fiscal year"), null=True, blank=True)
    category = models.SlugField(
        _("only for projects of the type"),
        max_length=15,
        blank=True,
        help_text=_("The type of a project, e.g. city-general; empty for all projects of the programme."),
    )
    sentence_ja = models.TextField(_("rule in Japanese"))
    sentence_en = models.TextField(_("rule in English"))

    objects = FundingRuleQuerySet.as_manager()

    class Meta(CodedModel.Meta):
        verbose_name = _("funding rule")
        verbose_name_plural = _("funding rules")
        ordering = ["program", "code"]
        constraints = [
            models.CheckConstraint(
                name="funding_rule_has_the_limit_its_kind_asks_for",
                condition=(
                    Q(kind__in=["max-per-year", "min-per-year", "about-per-year"], amount_yen__isnull=False)
                    & Q(ratio__isnull=True, years__isnull=True)
                )
                | (
                    Q(kind__in=["max-share-of-frame", "min-local-share"], ratio__isnull=False)
                    & Q(amount_yen__isnull=True, years__isnull=True)
                )
                | Q(kind="duration", years__isnull=False, amount_yen__isnull=True, ratio__isnull=True),
                violation_error_message=_(
                    "A rule has one limit: an amount, a share or a number of years, as its kind asks."
                ),
            ),
            models.CheckConstraint(
                name="funding_rule_share_names_another_frame",
                condition=~Q(kind="max-share-of-frame")
                | (Q(frame__isnull=False, base_frame__isnull=False) & ~Q(frame=F("base_frame"))),
                violation_error_message=_("A share of a frame needs the frame and the other frame it is measured by."),
            ),
            models.CheckConstraint(
                name="funding_rule_years_in_order",
                condition=Q(from_year__isnull=True) | Q(until_year__isnull=True) | Q(until_year__gte=F("from_year")),
                violation_error_message=YEARS_IN_ORDER,
            ),
        ]

    def __str__(self) -> str:
        return self.sentence

    def get_absolute_url(self) -> str:
        return f"{self.program.get_absolute_url()}#{self.code}"

    def holds_in(self, year: int) -> bool:
        """Whether the rule holds in a fiscal year."""
        return (self.from_year or year) <= year <= (self.until_year or year)

    sentence = Bilingual()
