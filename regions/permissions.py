"""Who may enter the money of projects on the portal's own pages and over the API."""

from typing import Any

from clusterportal.accounts.models import Role
from clusterportal.accounts.rights import rights_of

KEEPERS_OF_MONEY = (Role.OFFICER, Role.SUPERVISOR)


def may_enter_budgets(user: Any) -> bool:
    """Tell whether a person may enter budgets and what they are given on for."""
    rights = rights_of(user)
    return any(rights.has(role) for role in KEEPERS_OF_MONEY)
