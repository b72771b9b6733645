"""Sources at facts: `{% cite %}` beside a fact, `{% footnotes %}` at the end of the page."""

from typing import Any
from urllib.parse import urlencode

from django import template
from django.urls import reverse
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from clusterportal.pages.languages import in_english
from clusterportal.sources.footnotes import Footnote, Footnotes, basis_of, citations_for
from clusterportal.sources.models import Citation, SourcedModel

from .register import unknown

register = template.Library()


@register.simple_tag(takes_context=True)
def cite(context: Any, record: SourcedModel, *fields: str, label: str = "") -> SafeString:
    """Return marks that lead to the footnotes of a fact, and a word where it was inferred or entered.

    `label` is what the fact is called where its field's own name says too little.
    """
    citations, is_own = citations_for(record, fields or ("",))
    if not citations:
        return SafeString("")
    notes = list({note.number: note for note in map(_footnotes(context).of, citations)}.values())
    return _marks(notes, label or _label_of(record, fields), basis_of(citations, is_own))


def _marks(notes: list[Footnote], label: str, basis: str) -> SafeString:
    links = format_html_join("", "{}", ((_link(note, label),) for note in notes))
    return format_html('<span class="refs refs-{}" data-fact="{}">{}{}</span>', basis, label, basis_mark(basis), links)


def _link(note: Footnote, label: str) -> SafeString:
    name = _("Source %(number)s: %(fact)s") % {"number": note.number, "fact": label}
    mark = note.mark(label)
    return format_html(
        '<a class="ref" id="{}" href="#{}" aria-label="{}">{}</a>', mark.anchor, note.anchor, name, note.number
    )


def basis_mark(basis: str) -> SafeString:
    """Return the word for a fact that no document states: 推定 or 入力."""
    if basis == Citation.Basis.INFERRED:
        return format_html('<span class="mark mark-inferred">{}</span>', _("inferred"))
    if basis == Citation.Basis.ENTERED:
        return format_html('<span class="mark mark-entered">{}</span>', pgettext("basis of a fact", "entered"))
    return SafeString("")


@register.simple_tag(takes_context=True)
def missing(context: Any, label: str) -> SafeString:
    """Return the words for what no document says, with a way to tell where it stands."""
    url = _correction_url(context, label)
    name = _("Tell us: %(fact)s") % {"fact": label}
    return format_html(
        '{} <a class="tell" href="{}" aria-label="{}" rel="nofollow">{}</a>', unknown(), url, name, _("Do you know?")
    )


@register.simple_tag(takes_context=True)
def correction_url(context: Any, label: str = "") -> str:
    """Return the address of the form in which a reader says what is wrong with this page or one fact of it."""
    return _correction_url(context, label)


@register.inclusion_tag("pages/includes/footnotes.html", takes_context=True)
def footnotes(context: Any) -> dict[str, Any]:
    """Show the footnotes of the page, after everything that leans on them."""
    return {"notes": _footnotes(context), "correction_url": _correction_url(context)}


def _footnotes(context: Any) -> Footnotes:
    found: Footnotes = context["page_footnotes"]
    return found


def _label_of(record: SourcedModel, fields: tuple[str, ...]) -> str:
    meta = record._meta
    return str(meta.get_field(fields[0]).verbose_name if fields and fields[0] else meta.verbose_name)  # type: ignore[union-attr]


def _correction_url(context: Any, label: str = "") -> str:
    path = context["request"].path
    asked = {"about": path.removeprefix("/en") if in_english() else path}
    return reverse("corrections:new") + "?" + urlencode({**asked, "fact": label} if label else asked)
