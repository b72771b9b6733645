"""The steps of an invitation: make it, withdraw it, accept it."""

import secrets
from datetime import timedelta
from typing import Any

import pghistory
from django.conf import settings
from django.core.mail import send_mail
from django.db import transaction
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import timezone, translation
from django.utils.translation import gettext as _

from .hashing import hash_of
from .models import Invitation, Membership, User


class InvitationGoneError(Exception):
    """The invitation was accepted or withdrawn, or its time is over."""


@transaction.atomic
def invite(invitation: Invitation, *, by: User | None) -> str:
    """Store a new invitation, mail it once the transaction is safe, and return its link.

    An undecided one to the same person and role is withdrawn first, so that only the newest link works.
    Raises `ValidationError` when something in it is not possible.
    """
    token = secrets.token_urlsafe(32)
    now = timezone.now()
    invitation.token_hash = hash_of(token)
    invitation.invited_by, invitation.invited_at = by, now
    invitation.expires_at = now + timedelta(days=settings.INVITATION_DAYS)
    invitation.email = invitation.email.strip().lower()
    Invitation.objects.undecided().filter(
        email__iexact=invitation.email, role=invitation.role, institution=invitation.institution
    ).update(revoked_at=now, revoked_by=by)
    invitation.full_clean()
    invitation.save()
    link = link_of(token)
    transaction.on_commit(lambda: _send(invitation, link))
    return link


@transaction.atomic
def revoke(invitation: Invitation, *, by: User) -> None:
    """Make the link of an invitation useless.

    Raises `InvitationGoneError` when it is decided already.
    """
    locked = Invitation.objects.undecided().select_for_update().filter(pk=invitation.pk)
    if not locked.update(revoked_at=timezone.now(), revoked_by=by):
        raise InvitationGoneError


def find(token: str) -> Invitation | None:
    """Return the invitation whose link holds this token, as long as the link works."""
    return (
        Invitation.objects.open().select_related("institution", "invited_by").filter(token_hash=hash_of(token)).first()
    )


@transaction.atomic
def accept(token: str, *, user: User | None = None, name: str = "", password: str = "") -> User:
    """Give the invited person their role, and a new account where they have none, and return them.

    Raises `InvitationGoneError` when the link does not work (any more), also for the second of two clicks.
    """
    invitation = Invitation.objects.open().select_for_update().filter(token_hash=hash_of(token)).first()
    if invitation is None:
        raise InvitationGoneError
    person = user or User.objects.create_user(invitation.email, password, name=name)
    # From here on the history knows who acts.
    pghistory.context(user=person.pk)
    invitation.accepted_at, invitation.accepted_by = timezone.now(), person
    invitation.save(update_fields=["accepted_at", "accepted_by"])
    held: dict[str, Any] = {"user": person, "role": invitation.role, "institution": invitation.institution}
    if not Membership.objects.not_over().filter(**held).exists():
        Membership.objects.create(**held, valid_until=invitation.valid_until, given_by=invitation.invited_by)
    return person


def account_of(invitation: Invitation) -> User | None:
    """Return the account that the invited person has already."""
    return User.objects.filter(email__iexact=invitation.email).first()


def link_of(token: str) -> str:
    """Return the address that an invitation's mail holds, in Japanese; its page leads to the English one."""
    with translation.override(settings.LANGUAGE_CODE):
        return settings.PORTAL_URL + reverse("account_invitation", args=[token])


def _send(invitation: Invitation, link: str) -> None:
    context = {"invitation": invitation, "link": link, "days": settings.INVITATION_DAYS}
    with translation.override(settings.LANGUAGE_CODE):
        subject = _("Invitation to the cluster program registry")
    body = render_to_string("account/email/invitation.txt", context)
    send_mail(subject, body, settings.DEFAULT_FROM_EMAIL, [invitation.email])
