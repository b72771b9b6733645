"""Who may decide on sources."""

from typing import Any


def can_settle(user: Any) -> bool:
    """Tell whether a person may settle disagreements between sources."""
    return bool(user.is_active and user.is_staff and user.has_perm("sources.change_disagreement"))
