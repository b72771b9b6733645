"""Notices in templates."""

from typing import Any

from django import template

from evaluations.models import OutboxMail
from evaluations.notices.inbox import unread
from evaluations.notices.occasions import title_of
from evaluations.notices.subjects import About, about

register = template.Library()


@register.inclusion_tag("evaluations/notices/bell.html", takes_context=True)
def notice_bell(context: Any) -> dict[str, Any]:
    """Show how many notices the person has not read, with the way to them."""
    user = context["request"].user
    return {"is_shown": user.is_authenticated, "unread": unread(user) if user.is_authenticated else 0}


@register.simple_tag
def notice_title(kind: str) -> str:
    """Return what a notice is called."""
    return title_of(kind)


@register.filter
def notice_about(notice: OutboxMail) -> About:
    """Return what a notice is about: its name and the page it leads to."""
    return about(notice)
