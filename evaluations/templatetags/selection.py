"""Words of calls and proposals for templates."""

from typing import Any

from django import template
from django.utils.translation import gettext as _

from clusterportal.records.models import in_reader_language
from evaluations.selection import bids, calls

register = template.Library()


@register.simple_tag
def selection_step_label(name: str) -> str:
    """Return what a step of a call or a proposal is called."""
    for steps in (calls.STEPS, bids.STEPS):
        if name in steps:
            return str(steps[name].label)
    entered = {
        "plan": _("Call entered"),
        "receive": _("Proposal received"),
        "revise": _("Changed"),
        "answer": _("Requirements answered"),
    }
    return entered.get(name, name)


@register.simple_tag
def selection_step_done(name: str) -> str:
    """Return what a region is told of a step that was made on its proposal."""
    words = {
        "receive": _("Received"),
        "revise": _("A new version was received"),
        "return": _("Returned to be completed"),
        "resubmit": _("Handed in again"),
        "withdraw": _("Withdrawn"),
        "exclude": _("Excluded: a requirement is not met"),
    }
    return words.get(name, name)


@register.simple_tag
def group_title(row: Any) -> str:
    """Return the title of a group of items in the reader's language."""
    return in_reader_language(row["title_ja"], row["title_en"])
