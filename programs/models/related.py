"""What stood beside the programmes: METI's industrial clusters, events, international work, related programmes."""

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import F, Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from clusterportal.records.fields import FiscalYearField, PartialDateField
from clusterportal.records.models import Bilingual, NamedModel, search_column
from clusterportal.sources.facts import Choice, Count, Date, FiscalYear, OwnWords, Wording, WordingList
from clusterportal.sources.models import SourcedModel, SourcedQuerySet


class IndustrialClusterPlan(NamedModel, SourcedModel):
    """METI's Industrial Cluster Plan as the brochure sums it up: projects, companies, universities."""

    FACTS = (
        Wording("name_ja"),
        OwnWords("name_en"),
        Count("project_count", unit="プロジェクト"),
        Count("company_count", unit="社"),
        Count("university_count", unit="大学"),
        Date("counted_in"),
        OwnWords("summary_ja"),
        OwnWords("summary_en"),
    )

    project_count = models.PositiveIntegerField(_("number of projects"))
    company_count = models.PositiveIntegerField(_("number of companies, about"))
    university_count = models.PositiveIntegerField(_("number of universities, about"))
    counted_in = PartialDateField(_("counted in"), blank=True)
    summary_ja = models.TextField(_("summary in Japanese"), blank=True)
    summary_en = models.TextField(_("summary in English"), blank=True)

    class Meta(NamedModel.Meta):
        verbose_name = _("Industrial Cluster Plan")
        verbose_name_plural = _("Industrial Cluster Plans")
        ordering = ["code"]

    def get_absolute_url(self) -> str:
        return reverse("programs:related")

    summary = Bilingual()


class IndustrialCluster(NamedModel, SourcedModel):
    """One of the 18 projects of METI's Industrial Cluster Plan (産業クラスター計画)."""

    class Block(models.TextChoices):
        HOKKAIDO = "hokkaido", _("Hokkaido")
        TOHOKU = "tohoku", _("Tohoku")
        KANTO = "kanto", _("Greater Kanto")
        TOKAI = "tokai", _("Tokai")
        HOKURIKU = "hokuriku", _("Hokuriku")
        KINKI = "kinki", _("Kinki")
        CHUGOKU = "chugoku", _("Chugoku")
        SHIKOKU = "shikoku", _("Shikoku")
        KYUSHU = "kyushu", _("Kyushu")
        OKINAWA = "okinawa", _("Okinawa")

    LABEL_NEEDS = ("plan",)
    FACTS = (
        Wording("name_ja"),
        OwnWords("name_en"),
        Choice(
            "block",
            words={
                "hokkaido": "北海道",
                "tohoku": "TOHOKU",
                "kanto": "広域関東圏",
                "tokai": "東海",
                "hokuriku": "北陸",
                "kinki": "関西",
                "chugoku": "中国",
                "shikoku": "四国",
                "kyushu": "九州",
                "okinawa": "OKINAWA",
            },
        ),
        Wording("umbrella_ja"),
        WordingList("fields_ja"),
        WordingList("networks_ja"),
        Count("company_count", unit="社"),
        Count("university_count", unit="大学"),
    )

    plan = models.ForeignKey(
        IndustrialClusterPlan, on_delete=models.PROTECT, related_name="clusters", verbose_name=_("plan")
    )
    order = models.PositiveSmallIntegerField(_("order"))
    block = models.CharField(_("block"), max_length=12, choices=Block.choices)
    umbrella_ja = models.CharField(_("stands under the heading"), max_length=100, blank=True)
    fields_ja = ArrayField(models.CharField(max_length=40), verbose_name=_("fields"))
    networks_ja = ArrayField(
        models.CharField(max_length=60), verbose_name=_("networks within it"), default=list, blank=True
    )
    company_count = models.PositiveIntegerField(_("number of companies, about"))
    university_count = models.PositiveIntegerField(_("number of universities"))
    search_key = search_column("name_ja", "name_en")

    class Meta(NamedModel.Meta):
        verbose_name = _("industrial cluster")
        verbose_name_plural = _("industrial clusters")
        ordering = ["order"]

    def get_absolute_url(self) -> str:
        return reverse("programs:related") + f"#{self.code}"


class Event(NamedModel, SourcedModel):
    """A fair, conference or seminar."""

    FACTS = (
        Wording("name_ja"),
        OwnWords("name_en"),
        Date("starts_on"),
        Date("ends_on"),
        FiscalYear("fiscal_year"),
        Wording("venue_ja"),
        OwnWords("venue_en"),
        OwnWords("summary_ja"),
        OwnWords("summary_en"),
    )

    starts_on = PartialDateField(_("starts on"), blank=True)
    ends_on = PartialDateField(_("ends on"), blank=True)
    fiscal_year = FiscalYearField(
        _("fiscal year"), null=True, blank=True, help_text=_("Where a document gives no more than the fiscal year.")
    )
    venue_ja = models.CharField(_("venue in Japanese"), max_length=100, blank=True)
    venue_en = models.CharField(_("venue in English"), max_length=100, blank=True)
    is_planned = models.BooleanField(
        _("planned"),
        default=False,
        help_text=_("The document announces it; whether it took place is not said."),
    )
    summary_ja = models.TextField(_("summary in Japanese"), blank=True)
    summary_en = models.TextField(_("summary in English"), blank=True)
    search_key = search_column("name_ja", "name_en", "venue_ja", "summary_ja", "summary_en")

    class Meta(NamedModel.Meta):
        verbose_name = _("event")
        verbose_name_plural = _("events")
        ordering = ["starts_on", "code"]
        constraints = [
            models.CheckConstraint(
                name="event_dates_in_order",
                condition=Q(ends_on="") | Q(ends_on__gte=F("starts_on")),
                violation_error_message=_("An event cannot end before it starts."),
            ),
        ]

    def get_absolute_url(self) -> str:
        return reverse("programs:related") + f"#{self.code}"

    venue = Bilingual()
    summary = Bilingual()


class InternationalActivityQuerySet(SourcedQuerySet):
    """International activities."""

    def for_listing(self) -> "InternationalActivityQuerySet":
        """All that one row of a list of activities shows, without a query per row."""
        return super().for_listing().prefetch_related("events")


class InternationalActivity(NamedModel, SourcedModel):
    """A piece of work with a partner abroad."""

    FACTS = (
        OwnWords("name_ja"),
        OwnWords("name_en"),
        Wording("partner_ja"),
        OwnWords("partner_en"),
        Date("starts_on"),
        OwnWords("summary_ja"),
        OwnWords("summary_en"),
    )

    partner_ja = models.CharField(_("partner in Japanese"), max_length=60)
    partner_en = models.CharField(_("partner in English"), max_length=60)
    starts_on = PartialDateField(_("date"), blank=True)
    is_planned = models.BooleanField(_("planned"), default=False)
    events = models.ManyToManyField(Event, related_name="activities", blank=True, verbose_name=_("events"))
    summary_ja = models.TextField(_("summary in Japanese"), blank=True)
    summary_en = models.TextField(_("summary in English"), blank=True)
    search_key = search_column("name_ja", "name_en", "partner_ja", "partner_en", "summary_ja", "summary_en")

    objects = InternationalActivityQuerySet.as_manager()

    class Meta(NamedModel.Meta):
        verbose_name = _("international activity")
        verbose_name_plural = _("international activities")
        ordering = ["starts_on", "code"]

    def get_absolute_url(self) -> str:
        return reverse("programs:related") + f"#{self.code}"

    partner = Bilingual()
    summary = Bilingual()


class RelatedProgram(NamedModel, SourcedModel):
    """A programme beside the cluster programmes that the documents name."""

    class Relation(models.TextChoices):
        CO_OPERATION = "co-operation", _("co-operation expected")
        OVERLAP = "overlap", _("overlap to be watched")
        REFERENCE = "reference", _("named for reference")

    FACTS = (
        Wording("name_ja"),
        OwnWords("name_en"),
        Wording("operator_ja"),
        OwnWords("operator_en"),
        OwnWords("summary_ja"),
        OwnWords("summary_en"),
    )

    operator_ja = models.CharField(_("run by, in Japanese"), max_length=100, blank=True)
    operator_en = models.CharField(_("run by, in English"), max_length=100, blank=True)
    relation = models.CharField(_("relation"), max_length=20, choices=Relation.choices)
    summary_ja = models.TextField(_("summary in Japanese"), blank=True)
    summary_en = models.TextField(_("summary in English"), blank=True)
    search_key = search_column("name_ja", "name_en", "summary_ja", "summary_en")

    class Meta(NamedModel.Meta):
        verbose_name = _("related programme")
        verbose_name_plural = _("related programmes")
        ordering = ["code"]

    def get_absolute_url(self) -> str:
        return reverse("programs:related") + f"#{self.code}"

    operator = Bilingual()
    summary = Bilingual()
