"""Invitations: who asked whom to take which role, and what became of it."""

from datetime import datetime

from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import Q
from django.db.models.functions import Lower
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext

from .days import day_of, today
from .roles import INSTITUTION_OR_NONE, OfRole
from .users import User


class InvitationQuerySet(models.QuerySet["Invitation"]):
    """Invitations."""

    def undecided(self) -> "InvitationQuerySet":
        """Invitations that were neither accepted nor withdrawn."""
        return self.filter(accepted_at__isnull=True, revoked_at__isnull=True)

    def open(self, at: datetime | None = None) -> "InvitationQuerySet":
        """Invitations whose link works, now unless a moment is named: not once the role itself would be over."""
        moment = at or timezone.now()
        role_lasts = Q(valid_until__isnull=True) | Q(valid_until__gt=day_of(moment))
        return self.undecided().filter(role_lasts, expires_at__gt=moment)


class Invitation(OfRole):
    """One mail that asks a person to take a role. The link in it works once; the store knows only its hash."""

    KEEPS_HISTORY = True

    email = models.EmailField(_("mail address"))
    name = models.CharField(_("name"), max_length=100, blank=True)
    valid_until = models.DateField(
        _("role ends on"), null=True, blank=True, help_text=_("On this day the role will be gone.")
    )
    token_hash = models.CharField(_("hash of the link"), max_length=64, unique=True, editable=False)
    invited_by = models.ForeignKey(
        User,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        editable=False,
        related_name="invitations_made",
        verbose_name=_("invited by"),
    )
    invited_at = models.DateTimeField(_("invited at"), default=timezone.now, editable=False)
    expires_at = models.DateTimeField(_("link works until"), editable=False)
    accepted_at = models.DateTimeField(_("accepted at"), null=True, blank=True, editable=False)
    accepted_by = models.ForeignKey(
        User,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        editable=False,
        related_name="invitations_accepted",
        verbose_name=_("accepted by"),
    )
    revoked_at = models.DateTimeField(_("withdrawn at"), null=True, blank=True, editable=False)
    revoked_by = models.ForeignKey(
        User,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        editable=False,
        related_name="invitations_revoked",
        verbose_name=_("withdrawn by"),
    )

    objects = InvitationQuerySet.as_manager()

    class Meta:
        verbose_name = _("invitation")
        verbose_name_plural = _("invitations")
        ordering = ["-invited_at", "-pk"]
        constraints = [
            *OfRole.Meta.constraints,
            models.CheckConstraint(
                name="invitation_is_decided_once",
                condition=Q(accepted_at__isnull=True) | Q(revoked_at__isnull=True),
                violation_error_message=_("An invitation is either accepted or withdrawn."),
            ),
            models.UniqueConstraint(
                Lower("email"),
                "role",
                INSTITUTION_OR_NONE,
                condition=Q(accepted_at__isnull=True, revoked_at__isnull=True),
                name="invitation_undecided_once",
                violation_error_message=_("This person was invited to this role already."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.email} {self.get_role_display()}"

    def clean(self) -> None:
        """Refuse to invite a person whose account is closed, or to a role that is over already.

        Raises `ValidationError` on `email` or `valid_until`.
        """
        super().clean()
        if User.objects.filter(email__iexact=self.email, is_active=False).exists():
            raise ValidationError(
                {
                    "email": _(
                        "The account with this mail address is closed. An administrator must make it active first."
                    )
                }
            )
        if self.valid_until and self.valid_until <= today():
            raise ValidationError({"valid_until": _("Choose a day after today.")})

    @property
    def state(self) -> str:
        """What became of it, in the reader's language."""
        if self.accepted_at:
            return pgettext("invitation", "accepted")
        if self.revoked_at:
            return pgettext("invitation", "withdrawn")
        role_is_over = self.valid_until is not None and self.valid_until <= today()
        if role_is_over or self.expires_at <= timezone.now():
            return pgettext("invitation", "expired")
        return pgettext("invitation", "open")
