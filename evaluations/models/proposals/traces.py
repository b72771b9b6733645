"""What stays of the work on calls and proposals: steps, versions and decisions. Rows are only added."""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from clusterportal.records.guards import NEVER_EMPTIED, ONLY_ADDED
from clusterportal.workflow.records import StepRecord

from .bids import BidStatus, CallProposal
from .calls import CallStatus, ProposalCall


class CallTransition(StepRecord):
    """A step that was made on a call."""

    call = models.ForeignKey(
        ProposalCall, on_delete=models.PROTECT, related_name="transitions", verbose_name=_("call for proposals")
    )
    from_status = models.CharField(_("from"), max_length=20, choices=CallStatus.choices, blank=True)
    to_status = models.CharField(_("to"), max_length=20, choices=CallStatus.choices)

    class Meta:
        verbose_name = _("step of a call")
        verbose_name_plural = _("steps of calls")
        ordering = ["call", "pk"]
        triggers = [ONLY_ADDED, NEVER_EMPTIED]

    def __str__(self) -> str:
        return f"{self.call_id} {self.step}"


class BidTransition(StepRecord):
    """A step that was made on a proposal."""

    proposal = models.ForeignKey(
        CallProposal, on_delete=models.PROTECT, related_name="transitions", verbose_name=_("proposal")
    )
    from_status = models.CharField(_("from"), max_length=20, choices=BidStatus.choices, blank=True)
    to_status = models.CharField(_("to"), max_length=20, choices=BidStatus.choices)

    class Meta:
        verbose_name = _("step of a proposal on a call")
        verbose_name_plural = _("steps of proposals on calls")
        ordering = ["proposal", "pk"]
        triggers = [ONLY_ADDED, NEVER_EMPTIED]

    def __str__(self) -> str:
        return f"{self.proposal_id} {self.step}"


class ProposalVersion(models.Model):
    """All that a proposal held at one revision, with the names of what it refers to as they were. It never changes."""

    proposal = models.ForeignKey(
        CallProposal, on_delete=models.PROTECT, related_name="versions", verbose_name=_("proposal")
    )
    number = models.PositiveIntegerField(_("number"))
    content = models.JSONField(_("content"))
    sha256 = models.CharField(_("SHA-256"), max_length=64)
    made_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+", verbose_name=_("entered by")
    )
    made_at = models.DateTimeField(_("entered at"), default=timezone.now)

    class Meta:
        verbose_name = _("version of a proposal on a call")
        verbose_name_plural = _("versions of proposals on calls")
        ordering = ["proposal", "number"]
        triggers = [ONLY_ADDED, NEVER_EMPTIED]
        constraints = [models.UniqueConstraint(fields=["proposal", "number"], name="proposal_version_number_once")]

    def __str__(self) -> str:
        return f"{self.proposal_id} {self.number}"


class BidDecision(models.Model):
    """The ministry's decision on a proposal: its reasons and the points to note. The latest one counts."""

    proposal = models.ForeignKey(
        CallProposal, on_delete=models.PROTECT, related_name="decisions", verbose_name=_("proposal")
    )
    number = models.PositiveSmallIntegerField(_("number"))
    is_selected = models.BooleanField(_("selected"))
    rationale = models.TextField(_("reasons of the decision"), max_length=10_000)
    points_to_note = models.TextField(_("points to note (留意事項)"), blank=True, max_length=4000)
    decided_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+", verbose_name=_("decided by")
    )
    decided_at = models.DateTimeField(_("decided at"), default=timezone.now)

    class Meta:
        verbose_name = _("decision on a proposal")
        verbose_name_plural = _("decisions on proposals")
        ordering = ["proposal", "number"]
        triggers = [ONLY_ADDED, NEVER_EMPTIED]
        constraints = [
            models.UniqueConstraint(fields=["proposal", "number"], name="bid_decision_number_once"),
            models.CheckConstraint(name="bid_decision_gives_its_reasons", condition=~Q(rationale="")),
        ]

    def __str__(self) -> str:
        return f"{self.proposal_id} {self.number}"
