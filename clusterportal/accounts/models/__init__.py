"""People who sign in, and what they may act as."""

from .invitations import Invitation
from .memberships import INSTITUTION_ROLES, MINISTRY_ROLES, Membership, Role
from .users import User

__all__ = ["INSTITUTION_ROLES", "MINISTRY_ROLES", "Invitation", "Membership", "Role", "User"]
