"""Words of yearly reports for templates."""

from django import template
from django.utils.translation import gettext as _

from evaluations.reports.workflow import STEPS

register = template.Library()


@register.simple_tag
def step_label(name: str) -> str:
    """Return what a step is called."""
    return str(STEPS[name].label) if name in STEPS else _("Opened")
