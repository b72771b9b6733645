"""Notices: what a person is told in the workspace and by mail."""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from .proposals import CallProposal, ProposalCall
from .reports import YearlyReport
from .rounds import EvaluationRound
from .transitions import TransitionProposal

SUBJECTS = ("report", "round", "proposal", "call", "bid")


def _about_one_thing() -> Q:
    """Return the condition that exactly one of the subjects is named."""
    condition = Q()
    for named in SUBJECTS:
        condition |= Q(**{f"{each}__isnull": each != named for each in SUBJECTS})
    return condition


class OutboxMail(models.Model):
    """A mail that a step asks for, written in the transaction of the step and sent later by a worker.

    It is about one report, round, proposed transition, call or proposal on a call. `key` names the occasion and the
    person, so that the same notice is never written twice. A mail that stays `sending` is in doubt: the sender went
    away between handing it to the mail server and noting that, so it is not sent again.
    """

    class State(models.TextChoices):
        WAITING = "waiting", _("waiting to be sent")
        SENDING = "sending", _("handed over, outcome unknown")
        SENT = "sent", _("sent")
        FAILED = "failed", _("given up")
        DROPPED = "dropped", _("not sent: the person may no longer read it")

    key = models.CharField(_("occasion"), max_length=200, unique=True)
    recipient = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+", verbose_name=_("recipient")
    )
    report = models.ForeignKey(
        YearlyReport,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="mails",
        verbose_name=_("yearly report"),
    )
    round = models.ForeignKey(
        EvaluationRound,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="mails",
        verbose_name=_("evaluation round"),
    )
    proposal = models.ForeignKey(
        TransitionProposal,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="mails",
        verbose_name=_("proposal of a transition"),
    )
    call = models.ForeignKey(
        ProposalCall,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="mails",
        verbose_name=_("call for proposals"),
    )
    bid = models.ForeignKey(
        CallProposal,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="mails",
        verbose_name=_("proposal on a call"),
    )
    kind = models.CharField(_("kind"), max_length=30)
    details = models.JSONField(_("details"), default=dict, blank=True)
    written_at = models.DateTimeField(_("written at"), default=timezone.now)
    state = models.CharField(_("mail"), max_length=10, choices=State.choices, default=State.WAITING)
    attempts = models.PositiveSmallIntegerField(_("attempts"), default=0)
    next_attempt_at = models.DateTimeField(_("not to be sent before"), default=timezone.now)
    started_at = models.DateTimeField(_("handed over at"), null=True, blank=True)
    failure = models.CharField(_("last failure"), max_length=300, blank=True)
    sent_at = models.DateTimeField(_("sent at"), null=True, blank=True)
    read_at = models.DateTimeField(_("read at"), null=True, blank=True)

    class Meta:
        verbose_name = _("notice")
        verbose_name_plural = _("notices")
        ordering = ["-written_at", "-pk"]
        indexes = [
            models.Index(fields=["recipient", "-written_at"], name="outbox_mail_of_recipient"),
            models.Index(fields=["next_attempt_at"], condition=Q(state="waiting"), name="outbox_mail_waiting"),
        ]
        constraints = [
            models.CheckConstraint(name="outbox_mail_is_about_one_thing", condition=_about_one_thing()),
            models.CheckConstraint(
                name="outbox_mail_is_sent_at_a_time",
                condition=Q(state="sent", sent_at__isnull=False) | (~Q(state="sent") & Q(sent_at__isnull=True)),
            ),
        ]

    def __str__(self) -> str:
        return self.key
