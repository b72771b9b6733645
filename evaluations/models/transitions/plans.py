"""The plan of a proposal: the projects that come after, and the fate of all that the sources hold."""

from django.core.validators import RegexValidator
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from clusterportal.records.fields import FiscalYearField, YenField
from clusterportal.records.guards import NEVER_EMPTIED
from clusterportal.records.models import CODE_PATTERN, in_reader_language
from programs.models import FundingFrame, Program
from regions.models import ClusterProject, Institution, ProjectBudget, ProjectInstitution, Region, ResearchTheme

from ..reports import YearlyReport
from .guards import PLAN_IS_GUARDED
from .proposals import TransitionProposal


class PlannedTarget(models.Model):
    """A project that comes after: one that is there, or the data of a new one."""

    KEEPS_HISTORY = True

    proposal = models.ForeignKey(
        TransitionProposal, on_delete=models.PROTECT, related_name="targets", verbose_name=_("proposal")
    )
    order = models.PositiveSmallIntegerField(_("order"), default=1)
    code = models.CharField(
        _("code"),
        max_length=80,
        validators=[RegexValidator(CODE_PATTERN, _("Write small Latin letters, digits and single hyphens."))],
    )
    project = models.ForeignKey(
        ClusterProject,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="planned_as_target",
        verbose_name=_("existing project"),
    )
    region = models.ForeignKey(
        Region, on_delete=models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("region")
    )
    program = models.ForeignKey(
        Program, on_delete=models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("programme")
    )
    cluster_name_ja = models.CharField(_("cluster name in Japanese"), max_length=200, blank=True)
    cluster_name_en = models.CharField(_("cluster name in English"), max_length=200, blank=True)
    end_year = FiscalYearField(_("last fiscal year"), null=True, blank=True)
    core_institution = models.ForeignKey(
        Institution,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("core institution"),
    )

    class Meta:
        verbose_name = _("planned project")
        verbose_name_plural = _("planned projects")
        ordering = ["proposal", "order", "pk"]
        triggers = [PLAN_IS_GUARDED, NEVER_EMPTIED]
        constraints = [
            models.UniqueConstraint(
                fields=["proposal", "code"],
                name="planned_target_code_once",
                violation_error_message=_("The plan names this project twice."),
            ),
            models.CheckConstraint(
                name="planned_target_is_there_or_described",
                condition=Q(project__isnull=False) | Q(region__isnull=False, program__isnull=False),
                violation_error_message=_("Name an existing project, or the region and the programme of a new one."),
            ),
        ]

    def __str__(self) -> str:
        return self.code

    @property
    def name(self) -> str:
        """The name of the project there is, or the one planned, in the reader's language."""
        if self.project:
            return self.project.name
        region = self.region.name_ja if self.region else self.code
        return in_reader_language(self.cluster_name_ja or region, self.cluster_name_en)

    @property
    def its_program(self) -> Program | None:
        """The programme it runs in."""
        return self.project.program if self.project else self.program


class Fate(models.Model):
    """What becomes of one thing of a source; of a budget line there may be several, each with its share in yen."""

    KEEPS_HISTORY = True

    class What(models.TextChoices):
        MOVES = "moves", _("moves")
        ENDS = "ends", _("ends")
        STAYS = "stays", _("stays")

    SUBJECTS = ("theme", "institution", "budget", "report")

    proposal = models.ForeignKey(
        TransitionProposal, on_delete=models.PROTECT, related_name="fates", verbose_name=_("proposal")
    )
    theme = models.ForeignKey(
        ResearchTheme,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="fates",
        verbose_name=_("research theme"),
    )
    institution = models.ForeignKey(
        ProjectInstitution,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="fates",
        verbose_name=_("institution of a project"),
    )
    budget = models.ForeignKey(
        ProjectBudget,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="fates",
        verbose_name=_("project budget"),
    )
    report = models.ForeignKey(
        YearlyReport,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="fates",
        verbose_name=_("yearly report"),
    )
    what = models.CharField(_("fate"), max_length=10, choices=What.choices)
    target = models.ForeignKey(
        PlannedTarget, on_delete=models.PROTECT, null=True, blank=True, related_name="fates", verbose_name=_("to")
    )
    frame = models.ForeignKey(
        FundingFrame,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("frame there"),
    )
    national_yen = YenField(_("national money in yen"), null=True, blank=True)
    local_yen = YenField(_("local money in yen"), null=True, blank=True)

    class Meta:
        verbose_name = _("fate of a thing")
        verbose_name_plural = _("fates of things")
        ordering = ["proposal", "pk"]
        triggers = [PLAN_IS_GUARDED, NEVER_EMPTIED]
        constraints = [
            models.CheckConstraint(
                name="fate_is_of_one_thing",
                condition=Q(theme__isnull=False, institution__isnull=True, budget__isnull=True, report__isnull=True)
                | Q(theme__isnull=True, institution__isnull=False, budget__isnull=True, report__isnull=True)
                | Q(theme__isnull=True, institution__isnull=True, budget__isnull=False, report__isnull=True)
                | Q(theme__isnull=True, institution__isnull=True, budget__isnull=True, report__isnull=False),
            ),
            models.CheckConstraint(
                name="fate_names_its_target_when_it_moves",
                condition=Q(what="moves", target__isnull=False) | (~Q(what="moves") & Q(target__isnull=True)),
                violation_error_message=_("What moves needs a project to move to; nothing else has one."),
            ),
            models.UniqueConstraint(
                fields=["proposal", "theme", "institution", "budget", "report", "what", "target"],
                name="fate_once",
                nulls_distinct=False,
            ),
        ]

    def __str__(self) -> str:
        return f"{self.proposal_id} {self.get_what_display()}"
