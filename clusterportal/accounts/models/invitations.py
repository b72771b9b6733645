"""Invitations: who asked whom to take which role, and what became of it."""

from datetime import datetime

from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import F, Q, Value
from django.db.models.functions import Coalesce, Lower
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext

from .memberships import INSTITUTION_ROLES, Role
from .users import User


class InvitationQuerySet(models.QuerySet["Invitation"]):
    """Invitations."""

    def undecided(self) -> "InvitationQuerySet":
        """Invitations that were neither accepted nor withdrawn."""
        return self.filter(accepted_at__isnull=True, revoked_at__isnull=True)

    def open(self, at: datetime | None = None) -> "InvitationQuerySet":
        """Invitations whose link works, now unless a moment is named."""
        return self.undecided().filter(expires_at__gt=at or timezone.now())


class Invitation(models.Model):
    """One mail that asks a person to take a role. The link in it works once; the store knows only its hash."""

    KEEPS_HISTORY = True

    email = models.EmailField(_("mail address"))
    name = models.CharField(_("name"), max_length=100, blank=True)
    role = models.CharField(_("role"), max_length=30, choices=Role.choices)
    institution = models.ForeignKey(
        "regions.Institution",
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="invitations",
        verbose_name=_("institution"),
        help_text=_("For editors and submitters: the core institution whose reports they write."),
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
            models.CheckConstraint(
                name="invitation_role_is_known",
                condition=Q(role__in=sorted(Role.values)),
                violation_error_message=_("There is no such role."),
            ),
            models.CheckConstraint(
                name="invitation_institution_exactly_for_its_roles",
                condition=(
                    Q(role__in=sorted(INSTITUTION_ROLES), institution__isnull=False)
                    | (~Q(role__in=sorted(INSTITUTION_ROLES)) & Q(institution__isnull=True))
                ),
                violation_error_message=_("Editors and submitters need an institution, all other roles have none."),
            ),
            models.CheckConstraint(
                name="invitation_is_decided_once",
                condition=Q(accepted_at__isnull=True) | Q(revoked_at__isnull=True),
                violation_error_message=_("An invitation is either accepted or withdrawn."),
            ),
            models.UniqueConstraint(
                Lower("email"),
                "role",
                Coalesce(F("institution"), Value(0), output_field=models.BigIntegerField()),
                condition=Q(accepted_at__isnull=True, revoked_at__isnull=True),
                name="invitation_undecided_once",
                violation_error_message=_("This person was invited to this role already."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.email} {self.get_role_display()}"

    def clean(self) -> None:
        """Refuse to invite a person whose account is closed.

        Raises `ValidationError` on `email`.
        """
        super().clean()
        if User.objects.filter(email__iexact=self.email, is_active=False).exists():
            raise ValidationError({"email": _("The account with this mail address is closed. Make it active first.")})

    @property
    def state(self) -> str:
        """What became of it, in the reader's language."""
        if self.accepted_at:
            return pgettext("invitation", "accepted")
        if self.revoked_at:
            return pgettext("invitation", "withdrawn")
        is_open = self.expires_at > timezone.now()
        return pgettext("invitation", "open") if is_open else pgettext("invitation", "expired")
