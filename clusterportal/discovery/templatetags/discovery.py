"""What the head of a page tells machines."""

import json
from typing import Any

from django import template
from django.template.loader_tags import BLOCK_CONTEXT_KEY
from django.utils.html import format_html, strip_tags
from django.utils.safestring import SafeString, mark_safe

from clusterportal.discovery.catalogue import schema_org

register = template.Library()


@register.simple_tag(takes_context=True)
def said_in_block(context: Any, name: str) -> SafeString:
    """Return what a block of the page says in one line, so that it can stand in a second place."""
    said = context.render_context[BLOCK_CONTEXT_KEY].get_block(name).render(context)
    return mark_safe(" ".join(said.split()).replace('"', "&quot;"))  # noqa: S308 -- the block has escaped it


@register.filter
def first_paragraph(html: SafeString) -> SafeString:
    """Return the words of the first paragraph of a piece of a page."""
    return mark_safe(strip_tags(html.partition("</p>")[0]).strip())  # noqa: S308 -- it was escaped and has fewer tags


@register.simple_tag(takes_context=True)
def linked_data(context: Any) -> SafeString:
    """Return the register as schema.org describes it, in an element that is only data."""
    text = json.dumps(schema_org(context["request"].build_absolute_uri), ensure_ascii=False)
    # No text in it can end the element.
    safe = text.replace("<", "\\u003c").replace(">", "\\u003e").replace("&", "\\u0026")
    return format_html('<script type="application/ld+json">{}</script>', mark_safe(safe))  # noqa: S308
