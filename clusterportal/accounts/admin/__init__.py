"""The admin of people, their roles, invitations and tokens, and of what was done in the admin."""

from .invitations import InvitationAdmin
from .memberships import MembershipAdmin
from .tokens import ApiTokenAdmin
from .traces import LogEntryAdmin, RegisterGroupAdmin
from .users import RegisterUserAdmin

__all__ = [
    "ApiTokenAdmin",
    "InvitationAdmin",
    "LogEntryAdmin",
    "MembershipAdmin",
    "RegisterGroupAdmin",
    "RegisterUserAdmin",
]
