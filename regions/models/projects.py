"""Projects: one region's run of one programme."""

from collections.abc import Iterable

from django.contrib.postgres.constraints import ExclusionConstraint
from django.contrib.postgres.fields import IntegerRangeField, RangeBoundary, RangeOperators
from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import Exists, F, Func, OuterRef, Q
from django.db.models.functions import Cast, Coalesce
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from clusterportal.records.fields import FiscalYearField
from clusterportal.records.models import Bilingual, CodedModel, in_reader_language, search_column
from clusterportal.search.matching import matching
from clusterportal.sources.facts import BracketedNames, Choice, FiscalYear, LinkedName, Number, OwnWords, Wording
from clusterportal.sources.models import SourcedModel, SourcedQuerySet
from programs.models import Program, ResearchField

from .parts import ProjectField
from .places import Region


class _YearRange(Func):
    function = "int4range"
    output_field = IntegerRangeField()


class ClusterProjectQuerySet(SourcedQuerySet):
    """Projects."""

    def for_listing(self) -> "ClusterProjectQuerySet":
        """All that one row of a project list shows, without a query per row."""
        links = ("region__prefectures", "project_fields__field", "institutions__institution")
        return super().for_listing().prefetch_related(*links)

    def for_drawing(self) -> "ClusterProjectQuerySet":
        """All that a picture shows of projects."""
        return self.select_related("region", "program").prefetch_related("region__prefectures")

    def of_programs(self, programs: Iterable[Program]) -> "ClusterProjectQuerySet":
        """Projects of any of the programmes; all where none is named."""
        return self.filter(program__in=list(programs)) if programs else self

    def in_fields(self, fields: Iterable[ResearchField | None]) -> "ClusterProjectQuerySet":
        """Projects in any of the research fields, `None` being those without any; all where none is named."""
        if not fields:
            return self
        links = ProjectField.objects.filter(project=OuterRef("pk"))
        wanted = Q(Exists(links.filter(field__in=[field for field in fields if field])))
        return self.filter(wanted | ~Exists(links) if None in fields else wanted)

    def with_years(self) -> "ClusterProjectQuerySet":
        """Add `from_year` and `to_year`: the project's years where known, else the bounds its programme sets."""
        return self.annotate(
            from_year=Coalesce("start_year", "program__start_year"),
            to_year=Coalesce("end_year", "ended_by_year", "program__end_year"),
        )

    def running_in(self, year: int) -> "ClusterProjectQuerySet":
        """Projects that ran in a fiscal year as far as is known.

        Where a project's own first or last year is unknown, its programme's years are its bounds.
        """
        return self.with_years().filter(Q(from_year__lte=year) & (Q(to_year__gte=year) | Q(to_year__isnull=True)))

    def matching(self, text: str) -> "ClusterProjectQuerySet":
        """Projects whose cluster name or region's name contains the text, whatever its characters' form."""
        regions = Region.objects.filter(pk=OuterRef("region")).matching_names(text)
        return self.filter(matching(text) | Q(Exists(regions)))


class ClusterProject(CodedModel, SourcedModel):
    """One region's run of one programme, e.g. 長野県全域 in Knowledge Cluster Initiative Phase II."""

    class Category(models.TextChoices):
        CITY_BASE = "city-base", _("cooperation base type (連携基盤整備型)")
        CITY_GENERAL = "city-general", _("general type (一般型)")
        CITY_ADVANCED = "city-advanced", _("advanced type (発展型)")
        INTERNATIONAL = "international", _("region of international competitiveness (国際競争力強化地域)")
        UPGRADING = "upgrading", _("region of advanced research and industry (研究機能・産業集積高度化地域)")

    LABEL_NEEDS = ("region", "program")
    FACTS = (
        LinkedName("region", names=lambda project: project.region.all_names),
        Wording("cluster_name_ja"),
        OwnWords("cluster_name_en"),
        Wording("tagline_ja"),
        OwnWords("tagline_en"),
        FiscalYear("start_year"),
        FiscalYear("end_year"),
        FiscalYear("ended_by_year"),
        BracketedNames("fields", names=lambda project: [link.field.name_ja for link in project.project_fields.all()]),
        Number("brochure_page"),
        Choice(
            "category",
            words={
                "city-base": "連携基盤整備型",
                "city-general": "一般型",
                "city-advanced": "発展型",
                "international": "国際競争力強化地域",
                "upgrading": "研究機能・産業集積高度化地域",
            },
        ),
    )

    region = models.ForeignKey(Region, on_delete=models.PROTECT, related_name="projects", verbose_name=_("region"))
    program = models.ForeignKey(Program, on_delete=models.PROTECT, related_name="projects", verbose_name=_("programme"))
    cluster_name_ja = models.CharField(_("cluster name in Japanese"), max_length=200, blank=True)
    cluster_name_en = models.CharField(_("cluster name in English"), max_length=200, blank=True)
    tagline_ja = models.CharField(_("tagline in Japanese"), max_length=200, blank=True)
    tagline_en = models.CharField(_("tagline in English"), max_length=200, blank=True)
    start_year = FiscalYearField(_("first fiscal year"), null=True, blank=True)
    end_year = FiscalYearField(_("last fiscal year"), null=True, blank=True)
    ended_by_year = FiscalYearField(
        _("ended in or before"),
        null=True,
        blank=True,
        help_text=_("Where a document only says that the project ended in or before a fiscal year."),
    )
    category = models.CharField(_("category"), max_length=15, choices=Category.choices, blank=True)
    fields = models.ManyToManyField(
        ResearchField, through="ProjectField", related_name="projects", verbose_name=_("research fields")
    )
    institutions_are_partial = models.BooleanField(
        _("list of institutions is partial"),
        default=False,
        help_text=_("The document ends its list of institutions with 等 (and others)."),
    )
    brochure_page = models.PositiveSmallIntegerField(_("page in the brochure"), null=True, blank=True)
    editor_note_ja = models.TextField(_("editor's note in Japanese"), blank=True)
    editor_note_en = models.TextField(_("editor's note in English"), blank=True)
    search_key = search_column("cluster_name_ja", "cluster_name_en", "tagline_ja", "tagline_en", "code")

    objects = ClusterProjectQuerySet.as_manager()

    class Meta(CodedModel.Meta):
        verbose_name = _("project")
        verbose_name_plural = _("projects")
        ordering = ["code"]
        constraints = [
            models.CheckConstraint(
                name="project_ends_on_or_after_start",
                condition=Q(end_year__isnull=True) | Q(start_year__isnull=True) | Q(end_year__gte=F("start_year")),
                violation_error_message=_("A project cannot end before it starts."),
            ),
            models.CheckConstraint(
                name="project_ended_by_on_or_after_end",
                condition=Q(ended_by_year__isnull=True)
                | Q(end_year__isnull=True)
                | Q(ended_by_year__gte=F("end_year")),
                violation_error_message=_("The last fiscal year cannot be later than “ended in or before”."),
            ),
            models.CheckConstraint(
                name="project_ended_by_on_or_after_start",
                condition=Q(ended_by_year__isnull=True)
                | Q(start_year__isnull=True)
                | Q(ended_by_year__gte=F("start_year")),
                violation_error_message=_("A project cannot end before it starts."),
            ),
            ExclusionConstraint(
                name="project_years_of_one_region_and_program_never_overlap",
                expressions=[
                    ("region", RangeOperators.EQUAL),
                    ("program", RangeOperators.EQUAL),
                    (
                        _YearRange(
                            Cast("start_year", models.IntegerField()),
                            Cast(Coalesce("end_year", "ended_by_year"), models.IntegerField()),
                            RangeBoundary(inclusive_lower=True, inclusive_upper=True),
                        ),
                        RangeOperators.OVERLAPS,
                    ),
                ],
                violation_error_message=_(
                    "This region has another project of this programme in the same fiscal years."
                ),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.region.name} ({self.program.short_name})"

    def get_absolute_url(self) -> str:
        return reverse("regions:project_detail", args=[self.code])

    def clean(self) -> None:
        """Refuse years in the wrong order by field.

        Raises `ValidationError` on the last year: comparing the years with those of other projects would end
        in an error of the database, which knows no range that ends before it starts.
        """
        super().clean()
        for name in ("end_year", "ended_by_year"):
            last = getattr(self, name)
            if self.start_year is not None and last is not None and last < self.start_year:
                raise ValidationError({name: _("A project cannot end before it starts.")})

    cluster_name = Bilingual()
    tagline = Bilingual()
    editor_note = Bilingual()

    @property
    def name_ja(self) -> str:
        """The cluster name, or the region's name where the project has none of its own."""
        return self.cluster_name_ja or self.region.name_ja

    @property
    def name_en(self) -> str:
        """The English cluster name; empty where none is known."""
        return self.cluster_name_en

    @property
    def name(self) -> str:
        """The cluster name in the reader's language, or the region's."""
        return in_reader_language(self.name_ja, self.name_en)
