"""Words of yearly reports for templates."""

from typing import Any

from django import template
from django.utils.translation import gettext as _

from evaluations.reports.workflow import STEPS

register = template.Library()


@register.simple_tag
def step_label(name: str) -> str:
    """Return what a step is called."""
    return str(STEPS[name].label) if name in STEPS else _("Opened")


@register.simple_tag(takes_context=True)
def typed(context: Any, kind: str, what: Any = "") -> str:
    """Return what was typed in the field `kind:what` of the page and could not be taken; empty where nothing was."""
    return str(context.get("typed", {}).get(f"{kind}:{what}", ""))
