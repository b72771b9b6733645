"""Phase transitions: how projects of one phase led to projects of the next."""

from django.db import models
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from clusterportal.records.fields import FiscalYearField
from clusterportal.records.models import Bilingual, CodedModel
from clusterportal.sources.facts import FiscalYear, OwnWords
from clusterportal.sources.footnotes import basis_of
from clusterportal.sources.models import Citation, SourcedModel, SourcedQuerySet

from .projects import ClusterProject


class PhaseTransitionQuerySet(SourcedQuerySet):
    """Transitions."""

    def for_listing(self) -> "PhaseTransitionQuerySet":
        """All that one row of a list of transitions shows, without a query per row."""
        sides = ("sources__region", "sources__program", "targets__region", "targets__program")
        return super().for_listing().prefetch_related(*sides)

    def in_order_of_time(self) -> "PhaseTransitionQuerySet":
        """Transitions in the order in which the programmes they start from began."""
        started = models.Min("sources__program__start_year")
        return self.annotate(started=started).order_by("started", "effective_year", "code")


class PhaseTransition(CodedModel, SourcedModel):
    """What became of projects: continued by one, merged into one, split into several, or ended."""

    class Kind(models.TextChoices):
        CONTINUED = "continued", _("continued")
        MERGED = "merged", _("merged")
        SPLIT = "split", _("split")
        ENDED = "ended", _("ended")

    FACTS = (
        OwnWords("kind"),
        OwnWords("sources"),
        OwnWords("targets"),
        FiscalYear("effective_year"),
        OwnWords("note_ja"),
        OwnWords("note_en"),
    )

    kind = models.CharField(_("kind"), max_length=10, choices=Kind.choices)
    sources = models.ManyToManyField(ClusterProject, related_name="transitions_out", verbose_name=_("from"))
    targets = models.ManyToManyField(ClusterProject, related_name="transitions_in", blank=True, verbose_name=_("to"))
    effective_year = FiscalYearField(
        _("first fiscal year after it"), null=True, blank=True, help_text=_("Empty where unknown.")
    )
    note_ja = models.TextField(_("note in Japanese"), blank=True)
    note_en = models.TextField(_("note in English"), blank=True)

    objects = PhaseTransitionQuerySet.as_manager()

    class Meta(CodedModel.Meta):
        verbose_name = _("phase transition")
        verbose_name_plural = _("phase transitions")
        ordering = ["code"]

    def __str__(self) -> str:
        return f"{self.get_kind_display()}: {self.code}"

    def get_absolute_url(self) -> str:
        return reverse("regions:transition_list") + f"#{self.code}"

    note = Bilingual()

    @property
    def basis(self) -> str:
        """What the link itself rests on: inferred where any part of it is; needs the citations at hand."""
        about_it = [each for each in self.citations.all() if each.field in {"", "kind", "targets"}]
        return basis_of(about_it, is_own=True) if about_it else Citation.Basis.ENTERED
