"""Universities, institutes, foundations and their names."""

from typing import Any

from django.core.validators import RegexValidator
from django.db import models
from django.db.models import Count, Exists, F, OuterRef, Q, Subquery
from django.db.models.functions import Coalesce
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from clusterportal.records.fields import PartialDateField
from clusterportal.records.models import Bilingual, NamedModel, search_column
from clusterportal.search.matching import matching
from clusterportal.sources.facts import Date, OwnWords, Wording
from clusterportal.sources.models import SourcedModel, SourcedQuerySet

from .places import Prefecture


class InstitutionQuerySet(SourcedQuerySet):
    """Institutions."""

    def for_listing(self) -> "InstitutionQuerySet":
        """All that one row of an institution list shows, without a query per row."""
        return super().for_listing().select_related("prefecture", "parent").prefetch_related("names")

    def with_project_count(self) -> "InstitutionQuerySet":
        """Add `project_count`: in how many projects an institution had a part."""
        parts: Any = self.model._meta.get_field("projects").related_model
        of_institution = parts.objects.filter(institution=OuterRef("pk")).order_by().values("institution")
        counted = of_institution.annotate(number=Count("project", distinct=True)).values("number")
        return self.annotate(project_count=Coalesce(Subquery(counted), 0))

    def matching(self, text: str) -> "InstitutionQuerySet":
        """Institutions with a name that contains the text, whatever its characters' form."""
        by_name = Exists(InstitutionName.objects.filter(matching(text), institution=OuterRef("pk")))
        return self.filter(matching(text) | Q(by_name))


class Institution(NamedModel, SourcedModel):
    """A university, a research institute, a foundation or a local government."""

    class Kind(models.TextChoices):
        UNIVERSITY = "university", _("university")
        COLLEGE = "college", _("college of technology")
        NATIONAL_INSTITUTE = "national-institute", _("national research institute")
        LOCAL_INSTITUTE = "local-institute", _("local research institute")
        FOUNDATION = "foundation", _("foundation")
        GOVERNMENT = "government", _("local government")
        COMPANY = "company", _("company")
        OTHER = "other", _("other")

    FACTS = (
        Wording("name_ja"),
        OwnWords("name_en"),
        OwnWords("kana"),
        OwnWords("name_latin"),
        OwnWords("prefecture"),
        OwnWords("city_en"),
        Date("founded_on"),
        OwnWords("parent"),
        Wording("ror_id"),
        Wording("corporate_number"),
    )

    kind = models.CharField(_("kind"), max_length=20, choices=Kind.choices)
    kana = models.CharField(_("reading"), max_length=200, blank=True)
    name_latin = models.CharField(_("reading in Latin letters"), max_length=200, blank=True)
    founded_on = PartialDateField(_("founded"), blank=True)
    city_en = models.CharField(_("city"), max_length=100, blank=True, help_text=_("As the cited source writes it."))
    prefecture = models.ForeignKey(
        Prefecture,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="institutions",
        verbose_name=_("prefecture"),
    )
    parent = models.ForeignKey(
        "self",
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="branches",
        verbose_name=_("branch of"),
    )
    ror_id = models.CharField(
        _("ROR id"),
        max_length=9,
        blank=True,
        validators=[RegexValidator(r"^0[a-z0-9]{8}\Z", _("A ROR id has nine characters and begins with 0."))],
    )
    corporate_number = models.CharField(
        _("corporate number"),
        max_length=13,
        blank=True,
        validators=[RegexValidator(r"^[1-9][0-9]{12}\Z", _("A corporate number has 13 digits."))],
    )
    editor_note_ja = models.TextField(_("editor's note in Japanese"), blank=True)
    editor_note_en = models.TextField(_("editor's note in English"), blank=True)
    search_key = search_column("name_ja", "name_en", "kana", "name_latin", "code")
    # Without ICU the database sorts kanji by code point: by the reading where one is known, else by the code.
    sort_key = models.GeneratedField(
        expression=models.Case(models.When(kana="", then=F("code")), default=F("kana")),
        output_field=models.CharField(max_length=200),
        db_persist=True,
    )

    objects = InstitutionQuerySet.as_manager()

    class Meta(NamedModel.Meta):
        verbose_name = _("institution")
        verbose_name_plural = _("institutions")
        ordering = ["sort_key", "code"]
        constraints = [
            models.UniqueConstraint(
                fields=["ror_id"],
                condition=~Q(ror_id=""),
                name="institution_ror_id_unique",
                violation_error_message=_("Another institution has this ROR id."),
            ),
            models.UniqueConstraint(
                fields=["corporate_number"],
                condition=~Q(corporate_number=""),
                name="institution_corporate_number_unique",
                violation_error_message=_("Another institution has this corporate number."),
            ),
            models.CheckConstraint(
                name="institution_is_not_its_own_branch",
                condition=Q(parent__isnull=True) | ~Q(parent=F("id")),
                violation_error_message=_("An institution cannot be a branch of itself."),
            ),
        ]

    def get_absolute_url(self) -> str:
        return reverse("regions:institution_detail", args=[self.code])

    @property
    def all_names(self) -> list[str]:
        """The name and the other names, from what is prefetched."""
        return [self.name_ja, *(str(name) for name in self.names.all())]


class InstitutionName(SourcedModel):
    """Another name of an institution: a wording of a document, or a name it once bore."""

    class Kind(models.TextChoices):
        VARIANT = "variant", _("wording in a document")
        FORMER = "former", _("former name")
        CORRECTION = "correction", _("probably meant")
        ALIAS = "alias", _("also known as")
        ABBREVIATION = "abbreviation", _("abbreviation")
        PREDECESSOR = "predecessor", _("organisation that was merged into it")

    NATURAL_KEY = ("institution", "name_ja", "name_en", "valid_from")
    LABEL_NEEDS = ("institution",)
    FACTS = (
        Wording("name_ja"),
        Wording("name_en"),
        Date("valid_from"),
        Date("valid_until"),
        OwnWords("note_ja"),
        OwnWords("note_en"),
    )

    institution = models.ForeignKey(
        Institution, on_delete=models.CASCADE, related_name="names", verbose_name=_("institution")
    )
    kind = models.CharField(_("kind"), max_length=12, choices=Kind.choices, default=Kind.VARIANT)
    name_ja = models.CharField(_("Japanese name"), max_length=200, blank=True)
    name_en = models.CharField(_("English name"), max_length=200, blank=True)
    valid_from = PartialDateField(_("borne from"), blank=True)
    valid_until = PartialDateField(_("borne until"), blank=True)
    note_ja = models.CharField(_("note in Japanese"), max_length=200, blank=True)
    note_en = models.CharField(_("note in English"), max_length=200, blank=True)
    search_key = search_column("name_ja", "name_en")

    class Meta:
        verbose_name = _("other name of an institution")
        verbose_name_plural = _("other names of institutions")
        ordering = ["institution", "valid_from", "name_ja", "name_en"]
        constraints = [
            models.CheckConstraint(
                name="institution_name_says_a_name",
                condition=~Q(name_ja="", name_en=""),
                violation_error_message=_("Give the Japanese name, the English name or both."),
            ),
            models.UniqueConstraint(
                fields=["institution", "name_ja", "name_en", "valid_from"],
                name="institution_name_once",
                violation_error_message=_("This institution has this name already."),
            ),
            models.CheckConstraint(
                name="institution_name_dates_in_order",
                condition=Q(valid_until="") | Q(valid_until__gte=F("valid_from")),
                violation_error_message=_("A name cannot end before it begins."),
            ),
        ]

    def __str__(self) -> str:
        return self.name_ja or self.name_en

    def get_absolute_url(self) -> str:
        return self.institution.get_absolute_url()

    note = Bilingual()
