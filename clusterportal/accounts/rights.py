"""What a person may act as today: asked of the database once per request, and never kept beyond it."""

from dataclasses import dataclass
from typing import Any

from .models import MINISTRY_ROLES, Membership, Role


@dataclass(frozen=True)
class Rights:
    """The roles a person holds today, each with the number of its institution, `None` where it has none."""

    held: frozenset[tuple[Role, int | None]] = frozenset()

    @property
    def roles(self) -> frozenset[Role]:
        """The roles, wherever they are held."""
        return frozenset(role for role, _institution in self.held)

    @property
    def is_ministry(self) -> bool:
        """Whether one of the roles is the ministry's."""
        return not self.roles.isdisjoint(MINISTRY_ROLES)

    def institution_ids(self, *roles: Role) -> frozenset[int]:
        """Return the institutions at which one of the roles is held, any role where none is named."""
        return frozenset(
            institution for role, institution in self.held if institution is not None and (not roles or role in roles)
        )

    def has(self, role: Role, institution: Any = None) -> bool:
        """Tell whether a role is held: anywhere, or at the institution (a record or its number)."""
        if institution is None:
            return role in self.roles
        return (role, getattr(institution, "pk", institution)) in self.held


NO_RIGHTS = Rights()


def rights_of(user: Any) -> Rights:
    """Return the rights of the person of a request, one query for each `User` object; none for a visitor.

    Each request loads a `User` object of its own, so a right that ends is gone with the next request.
    """
    if not getattr(user, "is_active", False):
        return NO_RIGHTS
    if user.rights is None:
        rows = Membership.objects.in_force().filter(user=user.pk).values_list("role", "institution")
        user.rights = Rights(frozenset((Role(role), institution) for role, institution in rows))
    return user.rights
