"""People who sign in, and what they may act as."""

from .invitations import Invitation
from .memberships import Membership
from .roles import INSTITUTION_ROLES, MINISTRY_ROLES, Role
from .tokens import ApiToken, Scope
from .users import User

__all__ = ["INSTITUTION_ROLES", "MINISTRY_ROLES", "ApiToken", "Invitation", "Membership", "Role", "Scope", "User"]
