"""The admin of people, their roles and invitations, and of what was done in the admin."""

from .invitations import InvitationAdmin
from .memberships import MembershipAdmin
from .traces import LogEntryAdmin, RegisterGroupAdmin
from .users import RegisterUserAdmin

__all__ = ["InvitationAdmin", "LogEntryAdmin", "MembershipAdmin", "RegisterGroupAdmin", "RegisterUserAdmin"]
