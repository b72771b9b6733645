"""Words of proposals of transitions for templates."""

from typing import Any

from django import template
from django.utils.translation import gettext as _

from evaluations.models import Evaluation
from evaluations.transitions.offers import is_called_for
from evaluations.transitions.permissions import frames_visible_to, may_propose, may_read
from evaluations.transitions.workflow import STEPS

register = template.Library()


@register.simple_tag
def proposal_step_label(name: str) -> str:
    """Return what a step is called."""
    if name in STEPS:
        return str(STEPS[name].label)
    return {"propose": _("Proposed"), "revise": _("Plan changed")}.get(name, name)


@register.inclusion_tag("evaluations/transitions/includes/called_for.html", takes_context=True)
def called_for(context: Any, evaluation: Evaluation | None) -> dict[str, Any]:
    """Show what the outcome of a published evaluation calls for, to those who may read proposals."""
    user = context["request"].user
    if evaluation is None or not may_read(user):
        return {}
    frames: Any = frames_visible_to(user).filter(evaluation=evaluation)
    return {
        "evaluation": evaluation,
        "called": is_called_for(evaluation),
        "proposes": may_propose(user),
        "frames": list(frames.for_listing()),
        "proposals": list(evaluation.transition_proposals.order_by("-pk")),
        "csrf_token": context.get("csrf_token"),
    }
