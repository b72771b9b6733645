"""Proposals of phase transitions: what shall become of projects, and how far the decision is."""

from typing import Any

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from clusterportal.records.fields import FiscalYearField
from clusterportal.records.guards import NEVER_EMPTIED
from clusterportal.records.models import Bilingual, CodedModel
from clusterportal.workflow.records import SteppedModel, status_follows_steps
from regions.models import ClusterProject

from ..evaluations import Evaluation
from .guards import PLAN_IS_GUARDED, PROPOSAL_KEEPS_ITS_WORDS


class ProposalStatus(models.TextChoices):
    """Where a proposal stands."""

    PROPOSED = "proposed", _("proposed")
    CHECKED = "checked", _("checked")
    DECIDED = "decided", _("decided")
    EFFECTIVE = "effective", _("effective")
    WITHDRAWN = "withdrawn", _("withdrawn")


OPEN_PROPOSALS = frozenset({ProposalStatus.PROPOSED, ProposalStatus.CHECKED, ProposalStatus.DECIDED})


class ProposalKind(models.TextChoices):
    """What a transition does."""

    CONTINUE = "continue", _("continue (継続)")
    MERGE = "merge", _("merge (統合)")
    SPLIT = "split", _("split (分割)")
    END = "end", _("end (終了)")
    CORRECT = "correct", _("correct (訂正)")


PLAIN_KINDS = [choice for choice in ProposalKind.choices if choice[0] != ProposalKind.CORRECT]


class TransitionProposalQuerySet(models.QuerySet["TransitionProposal"]):
    """Proposals."""

    def for_listing(self) -> "TransitionProposalQuerySet":
        """All that one row of a list of proposals shows, without a query per row."""
        sources = ("sources__region", "sources__program")
        targets = ("targets__project__region", "targets__region", "targets__program")
        return self.select_related("proposed_by", "corrects").prefetch_related(*sources, *targets)

    def still_open(self) -> "TransitionProposalQuerySet":
        """Proposals that are neither effective nor withdrawn."""
        return self.filter(status__in=OPEN_PROPOSALS)


class TransitionProposal(CodedModel, SteppedModel):
    """A plan of the ministry for what becomes of projects from a fiscal year on. Only an effective one is public.

    A proposal of the kind `correct` takes back the effective one it names, and does instead what `as_kind` says.
    """

    KEEPS_HISTORY = True
    LABEL_NEEDS = ()

    kind = models.CharField(_("kind"), max_length=10, choices=ProposalKind.choices)
    as_kind = models.CharField(
        _("corrected kind"),
        max_length=10,
        choices=PLAIN_KINDS,
        blank=True,
        help_text=_("Only for a correction: what is done instead. Empty: the transition is taken back."),
    )
    effective_year = FiscalYearField(_("first fiscal year after it"))
    status = models.CharField(
        _("status"),
        max_length=10,
        choices=ProposalStatus.choices,
        default=ProposalStatus.PROPOSED,
        editable=False,
    )
    sources = models.ManyToManyField(
        ClusterProject, through="ProposalSource", related_name="transition_proposals", verbose_name=_("from")
    )
    based_on = models.ForeignKey(
        Evaluation,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="transition_proposals",
        verbose_name=_("based on the evaluation"),
    )
    corrects = models.ForeignKey(
        "self",
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="corrections",
        verbose_name=_("corrects"),
    )
    note_ja = models.TextField(_("note in Japanese"), blank=True, max_length=4000)
    note_en = models.TextField(_("note in English"), blank=True, max_length=4000)
    revision = models.PositiveIntegerField(_("revision"), default=1, editable=False)
    proposed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+", verbose_name=_("proposed by")
    )
    proposed_at = models.DateTimeField(_("proposed at"), default=timezone.now, editable=False)

    objects = TransitionProposalQuerySet.as_manager()

    class Meta(CodedModel.Meta):
        verbose_name = _("proposal of a transition")
        verbose_name_plural = _("proposals of transitions")
        ordering = ["-effective_year", "code"]
        triggers = [
            *CodedModel.Meta.triggers,
            status_follows_steps("evaluations_proposalstep", "proposal_id"),
            PROPOSAL_KEEPS_ITS_WORDS,
            NEVER_EMPTIED,
        ]
        constraints = [
            models.CheckConstraint(
                name="transition_proposal_correction_names_what_it_corrects",
                condition=Q(kind="correct", corrects__isnull=False)
                | (~Q(kind="correct") & Q(corrects__isnull=True, as_kind="")),
                violation_error_message=_("A correction names the transition it corrects; no other proposal does."),
            ),
            models.UniqueConstraint(
                fields=["corrects"],
                condition=Q(status="effective"),
                name="transition_proposal_is_corrected_once",
                violation_error_message=_("This transition was corrected already."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_kind_display()}: {self.code}"

    def get_absolute_url(self) -> str:
        return reverse("evaluations:proposal_detail", args=[self.code])

    note = Bilingual()

    @property
    def is_open(self) -> bool:
        """Whether the plan can be changed."""
        return self.status == ProposalStatus.PROPOSED

    @property
    def done_kind(self) -> str:
        """What is done to the sources: the kind, or that of a correction; empty where one is only taken back."""
        return self.as_kind if self.kind == ProposalKind.CORRECT else self.kind


class ProposalSource(models.Model):
    """A project that a proposal is about."""

    KEEPS_HISTORY = True

    proposal = models.ForeignKey(
        TransitionProposal, on_delete=models.PROTECT, related_name="source_links", verbose_name=_("proposal")
    )
    project = models.ForeignKey(
        ClusterProject, on_delete=models.PROTECT, related_name="proposal_links", verbose_name=_("project")
    )

    class Meta:
        verbose_name = _("project of a proposal")
        verbose_name_plural = _("projects of proposals")
        ordering = ["proposal", "project"]
        triggers = [PLAN_IS_GUARDED, NEVER_EMPTIED]
        constraints = [models.UniqueConstraint(fields=["proposal", "project"], name="proposal_source_once")]

    def __str__(self) -> str:
        return f"{self.proposal_id} {self.project_id}"


def proposal_code(project: Any, year: int, used: Any) -> str:
    """Return a code such as `kc2-nagano-fy2010` that none of the `used` ones is."""
    base = f"{project.code[:66]}-fy{year}"
    number, code = 1, base
    while code in used:
        number += 1
        code = f"{base}-{number}"
    return code
