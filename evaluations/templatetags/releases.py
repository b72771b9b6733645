"""Released figures in templates."""

from typing import Any

from django import template

from evaluations.reports.showing import shown
from evaluations.reports.structure import PARTS

register = template.Library()


@register.filter
def reported_answer(answer: Any) -> str:
    """Return an answer to an indicator in words; a dash where none was given."""
    return shown(PARTS["indicators"].column("answer"), answer) or "–"
