"""What stays of a proposal: its steps, and what it changed in the register, with before and after."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from clusterportal.records.guards import NEVER_EMPTIED, ONLY_ADDED
from clusterportal.workflow.records import StepRecord

from .guards import DIFFERENT_PEOPLE
from .proposals import ProposalStatus, TransitionProposal


class ProposalStep(StepRecord):
    """A step that was made on a proposal; the rows of one proposal are its history."""

    proposal = models.ForeignKey(
        TransitionProposal, on_delete=models.PROTECT, related_name="transitions", verbose_name=_("proposal")
    )
    from_status = models.CharField(_("from"), max_length=20, choices=ProposalStatus.choices, blank=True)
    to_status = models.CharField(_("to"), max_length=20, choices=ProposalStatus.choices)

    class Meta:
        verbose_name = _("step of a proposal")
        verbose_name_plural = _("steps of proposals")
        ordering = ["proposal", "pk"]
        triggers = [ONLY_ADDED, NEVER_EMPTIED, DIFFERENT_PEOPLE]

    def __str__(self) -> str:
        return f"{self.proposal_id} {self.step}"


class TransitionChange(models.Model):
    """One record of the register that a transition made, changed or removed.

    `before` and `after` hold the columns that differ; of a record that was made or removed, all of them.
    """

    class Act(models.TextChoices):
        MADE = "made", _("made")
        CHANGED = "changed", _("changed")
        REMOVED = "removed", _("removed")

    proposal = models.ForeignKey(
        TransitionProposal, on_delete=models.PROTECT, related_name="changes", verbose_name=_("proposal")
    )
    order = models.PositiveIntegerField(_("order"))
    act = models.CharField(_("act"), max_length=10, choices=Act.choices)
    kind = models.CharField(_("kind of record"), max_length=60)
    record = models.BigIntegerField(_("record number"))
    before = models.JSONField(_("before"), null=True)
    after = models.JSONField(_("after"), null=True)

    class Meta:
        verbose_name = _("change by a transition")
        verbose_name_plural = _("changes by transitions")
        ordering = ["proposal", "order"]
        triggers = [ONLY_ADDED, NEVER_EMPTIED]
        constraints = [models.UniqueConstraint(fields=["proposal", "order"], name="transition_change_order_once")]

    def __str__(self) -> str:
        return f"{self.get_act_display()} {self.kind} {self.record}"
