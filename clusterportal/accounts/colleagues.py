"""What a submitter decides about the people of their own institution: who is invited, and whose role ends."""

from typing import Any

from django.db import transaction
from django.db.models import Model, Q, QuerySet

from .models import Invitation, Membership, Role
from .models.days import today
from .models.invitations import InvitationQuerySet
from .models.memberships import MembershipQuerySet
from .models.roles import institutions
from .rights import rights_of

# So that nobody sends mails without end.
MOST_OPEN_INVITATIONS = 20


def institutions_of(user: Any) -> QuerySet[Model]:
    """Return the institutions for which a person is submitter today."""
    return institutions().filter(pk__in=_own(user))


def roles_seen_by(user: Any) -> MembershipQuerySet:
    """Return the roles at a person's institutions that are not over, all that a row of a list shows with them."""
    own = Membership.objects.not_over().filter(institution__in=_own(user))
    return own.select_related("user", "institution").order_by("institution", "role", "user__email", "pk")


def roles_ended_by(user: Any) -> MembershipQuerySet:
    """Return the roles that a person may end: of editors, and those they gave themselves."""
    return roles_seen_by(user).filter(Q(role=Role.EDITOR) | Q(given_by=user.pk))


def invitations_seen_by(user: Any) -> InvitationQuerySet:
    """Return the open invitations to a person's institutions, all that a row of a list shows with them."""
    return Invitation.objects.open().filter(institution__in=_own(user)).select_related("institution", "invited_by")


def invitations_withdrawn_by(user: Any) -> InvitationQuerySet:
    """Return the open invitations that a person may withdraw: of editors, and those they made themselves."""
    return invitations_seen_by(user).filter(Q(role=Role.EDITOR) | Q(invited_by=user.pk))


@transaction.atomic
def end_role(membership: Membership) -> None:
    """End a role with the next request; one that has not begun never will. A role that is over stays as it is."""
    locked = Membership.objects.not_over().select_for_update().filter(pk=membership.pk).first()
    if locked:
        locked.valid_until = max(today(), locked.valid_from)
        locked.save(update_fields=["valid_until"])


def holds_role(email: str, role: str, institution: Any) -> bool:
    """Tell whether the person with a mail address has a role at an institution already."""
    held = Membership.objects.not_over().filter(role=role, institution=institution)
    return held.filter(user__email__iexact=email, user__is_active=True).exists()


def has_too_many_open(institution: Any) -> bool:
    """Tell whether no further invitation to an institution may be sent for now."""
    return Invitation.objects.open().filter(institution=institution).count() >= MOST_OPEN_INVITATIONS


def _own(user: Any) -> frozenset[int]:
    return rights_of(user).institution_ids(Role.SUBMITTER)
