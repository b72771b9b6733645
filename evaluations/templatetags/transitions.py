"""Words of proposals of transitions for templates."""

from django import template
from django.utils.translation import gettext as _

from evaluations.transitions.workflow import STEPS

register = template.Library()


@register.simple_tag
def proposal_step_label(name: str) -> str:
    """Return what a step is called."""
    if name in STEPS:
        return str(STEPS[name].label)
    return {"propose": _("Proposed"), "revise": _("Plan changed")}.get(name, name)
