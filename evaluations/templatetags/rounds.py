"""Words of evaluation rounds for templates."""

from collections.abc import Mapping
from typing import Any

from django import template
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from clusterportal.pages.languages import marked
from evaluations.models.rounds import RoundKind
from evaluations.rounds.workflow import STEPS

register = template.Library()


@register.simple_tag
def text_of(row: Mapping[str, Any], name: str) -> SafeString:
    """Return a bilingual text of a frozen criterion or level, marked where it is Japanese on an English page."""
    return marked(row[f"{name}_ja"], row[f"{name}_en"])


@register.simple_tag
def round_step_label(name: str) -> str:
    """Return what a step of a round is called."""
    return str(STEPS[name].label) if name in STEPS else _("Planned")


@register.simple_tag
def kind_label(kind: str) -> str:
    """Return what a kind of round is called."""
    return str(RoundKind(kind).label)


@register.simple_tag
def field_label(record: Any, name: str) -> str:
    """Return what a field of a record is called."""
    return str(record._meta.get_field(name).verbose_name)
